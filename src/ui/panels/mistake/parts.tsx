// Panels: what is shown of a run with a mistake on purpose, loaded with the first that there is.
import { type ComponentProps, type ComponentType, lazy, Suspense } from 'react';

/** The same component, with nothing in its place until it is there. */
function later<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  const Loaded = lazy(async () => ({ default: await load() }));
  return (props) => (
    <Suspense fallback={null}>
      <Loaded {...(props as ComponentProps<typeof Loaded>)} />
    </Suspense>
  );
}

export const MistakeNotice = later(async () => (await import('./MistakeNotice.tsx')).MistakeNotice);
export const MistakeMark = later(async () => (await import('./MistakeMark.tsx')).MistakeMark);
export const MistakeControl = later(async () => (await import('./MistakeControl.tsx')).MistakeControl);
export const Claimed = later(async () => (await import('./Claimed.tsx')).Claimed);
