// What is written for TensorBoard is what others read.
import { expect, it } from 'vitest';
import { crc32c as ours } from './crc32c.ts';
import { decode, readEvents } from './events.fixture.ts';
import { ended, firstRecord, histogram, image, scalar, settingsOf, summaryRecord } from './tensorboard.ts';

const moment = { step: 300, time: 1_700_000_000.25 };
const valueIn = (summary: Uint8Array): Record<string, unknown> =>
  readEvents(summaryRecord(moment, [summary]))[0]!.summary!.value[0]!;

it('the checksum is that of RFC 3720', () => {
  expect(ours(new Uint8Array(32))).toBe(0x8a9136aa);
  expect(ours(new TextEncoder().encode('123456789'))).toBe(0xe3069283);
});

it('a file begins with its version, and its events say when', () => {
  const file = Buffer.concat([firstRecord(moment.time), summaryRecord(moment, [scalar('train/loss', 1.5)])]);
  const [first, second] = readEvents(file);
  expect(first).toMatchObject({ wall_time: moment.time, file_version: 'brain.Event:2' });
  expect(second).toMatchObject({ wall_time: moment.time, step: 300 });
  expect(second!.summary!.value).toEqual([{ tag: 'train/loss', simple_value: 1.5 }]);
  const late = { ...moment, step: 5_000_000_000 };
  expect(readEvents(summaryRecord(late, []))[0]!.step).toBe(5_000_000_000);
});

it('a picture is there as it was', () => {
  const file = Uint8Array.from({ length: 300 }, (_, i) => i % 256);
  const read = valueIn(image('manifold', { height: 28, width: 56, channels: 1, file }));
  expect(read).toMatchObject({ tag: 'manifold', image: { height: 28, width: 56, colorspace: 1 } });
  expect(new Uint8Array((read['image'] as { encoded_image_string: Uint8Array }).encoded_image_string)).toEqual(file);
});

it('a histogram counts every value once, and ends with the largest', () => {
  const values = Float32Array.from({ length: 500 }, (_, i) => Math.sin(i) * 3);
  const { histo } = valueIn(histogram('weights', values)) as {
    histo: Record<string, number> & Record<string, number[]>;
  };
  const limits = histo['bucket_limit'] as unknown as number[];
  const counts = histo['bucket'] as unknown as number[];
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(500);
  expect(limits.at(-1)).toBe(Math.max(...values));
  let below = 0;
  for (const [i, limit] of limits.entries()) {
    below += counts[i]!;
    if (i < limits.length - 1) expect(values.filter((value) => value < limit).length).toBe(below);
  }
  expect(histo['sum_squares']).toBeCloseTo(
    values.reduce((sum, value) => sum + value * value, 0),
    6,
  );
  const alike = valueIn(histogram('zeros', new Float32Array(7))) as { histo: Record<string, unknown> };
  expect(alike.histo).toMatchObject({ num: 7, bucket: [7], bucket_limit: [0] });
  const broken = valueIn(histogram('broken', [Number.NaN, 1, Number.POSITIVE_INFINITY, 3])) as typeof alike;
  expect(broken.histo).toMatchObject({ min: 1, max: 3, num: 2, sum: 4 });
  const none = valueIn(histogram('none', [Number.NaN])) as typeof alike;
  expect(none.histo).toMatchObject({ bucket: [0], bucket_limit: [0] });
});

it('settings and what is measured come to the plugin that compares runs', () => {
  const [experiment, start] = settingsOf({ latent: 2, variant: 'vae', crop: false }, ['held-out/elbo'], moment.time);
  const contentOf = (summary: Uint8Array) => {
    const { metadata } = valueIn(summary) as {
      metadata: { plugin_data: { plugin_name: string; content: Uint8Array } };
    };
    expect(metadata.plugin_data.plugin_name).toBe('hparams');
    return decode('HParamsPluginData', metadata.plugin_data.content);
  };
  expect(contentOf(experiment!)).toEqual({
    experiment: {
      hparam_infos: [
        { name: 'latent', type: 3 },
        { name: 'variant', type: 1 },
        { name: 'crop', type: 2 },
      ],
      metric_infos: [{ name: { tag: 'held-out/elbo' } }],
    },
  });
  expect(contentOf(start!)).toEqual({
    session_start_info: {
      hparams: { latent: { number_value: 2 }, variant: { string_value: 'vae' }, crop: { bool_value: false } },
      start_time_secs: moment.time,
    },
  });
  expect(contentOf(ended(moment.time))).toEqual({ session_end_info: { status: 1, end_time_secs: moment.time } });
  expect(valueIn(start!)).toMatchObject({ tag: '_hparams_/session_start_info', tensor: { dtype: 1, float_val: [0] } });
});
