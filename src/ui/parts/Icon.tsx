// UI: line icons, drawn on a 16 × 16 grid.

const paths = {
  play: 'M5 3.2v9.6L13 8z',
  pause: 'M5 3.5v9M11 3.5v9',
  ring: 'M3 8a5 5 0 1 0 10 0A5 5 0 1 0 3 8',
  plus: 'M8 3v10M3 8h10',
  minus: 'M3 8h10',
  fit: 'M3 6V3h3M10 3h3v3M13 10v3h-3M6 13H3v-3',
  step: 'M4 3.5v9L10.5 8zM12.5 3.5v9',
  reset: 'M3.2 8a4.8 4.8 0 1 0 1.5-3.5M3 2.5v3h3',
  more: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  share: 'M6.5 9.5l3-3M7.5 4.8l1.4-1.4a2.6 2.6 0 0 1 3.7 3.7l-1.4 1.4M8.5 11.2l-1.4 1.4a2.6 2.6 0 0 1-3.7-3.7l1.4-1.4',
  check: 'M3.5 8.5l3 3 6-7',
  close: 'M4 4l8 8M12 4l-8 8',
  down: 'M4 6l4 4 4-4',
  dice: 'M3 3h10v10H3zM6 6h.01M10 10h.01M10 6h.01M6 10h.01',
  sliders: 'M3 5h6M12 5h1M3 11h1M7 11h6M10.5 3.4v3.2M5.5 9.4v3.2',
  file: 'M4 2.5h5l3 3v8H4zM9 2.5v3h3',
  alert: 'M8 2.5l6 11H2zM8 6.5v3.2M8 11.6h.01',
  help: 'M2 8a6 6 0 1 0 12 0A6 6 0 1 0 2 8M6.3 6.4a1.8 1.8 0 1 1 2.6 1.6c-.6.3-.9.7-.9 1.3M8 11.2h.01',
  info: 'M8 7.2v4M8 4.8h.01M2 8a6 6 0 1 0 12 0A6 6 0 1 0 2 8',
  eye: 'M1.8 8S4 3.8 8 3.8 14.2 8 14.2 8 12 12.2 8 12.2 1.8 8 1.8 8M6.2 8a1.8 1.8 0 1 0 3.6 0 1.8 1.8 0 1 0-3.6 0',
  trash: 'M3 4.5h10M6.5 4.5V3h3v1.5M4.5 4.5l.6 8.5h5.8l.6-8.5M6.8 7v3.6M9.2 7v3.6',
  pin: 'M6 2.5h4l-.5 4 2 2.5h-7l2-2.5zM8 9v4.5',
  open: 'M3 8h8.5M8.5 4.8L11.7 8l-3.2 3.2',
  presenter: 'M2 3h12v8H2zM8 11v3M5.5 14h5',
  code: 'M5.5 4L2 8l3.5 4M10.5 4L14 8l-3.5 4',
  save: 'M8 2.5v7.5M4.8 7L8 10.2 11.2 7M3 13.2h10',
  slow: 'M8 4.5V8l2.4 1.6M2.5 8a5.5 5.5 0 1 0 11 0 5.5 5.5 0 1 0-11 0',
  sun: 'M5.2 8a2.8 2.8 0 1 0 5.6 0 2.8 2.8 0 1 0-5.6 0M8 1.5v1.3M8 13.2v1.3M1.5 8h1.3M13.2 8h1.3M3.4 3.4l.9.9M11.7 11.7l.9.9M3.4 12.6l.9-.9M11.7 4.3l.9-.9',
  moon: 'M13 9.6A5.6 5.6 0 0 1 6.4 3a5.6 5.6 0 1 0 6.6 6.6z',
  auto: 'M2.5 8a5.5 5.5 0 1 0 11 0 5.5 5.5 0 1 0-11 0M8 2.5v11',
  learn: 'M1.5 6L8 3l6.5 3L8 9zM4 7.2v3.6c1 1 2.4 1.5 4 1.5s3-.5 4-1.5V7.2M14.5 6v4',
  language: 'M2 8a6 6 0 1 0 12 0A6 6 0 1 0 2 8M2 8h12M8 2c2.4 2.4 2.4 9.6 0 12M8 2c-2.4 2.4-2.4 9.6 0 12',
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" data-icon={name}>
      <path d={paths[name]} />
    </svg>
  );
}
