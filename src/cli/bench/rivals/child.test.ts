// The bench's side of a rival's process, with small programs in a rival's place.
import { describe, expect, it } from 'vitest';
import { OverLimit, startChild } from './child.ts';

/** A rival that runs `body` for every request; `answer(value)` and `refuse(why)` reply. */
function rival(body: string) {
  const program = `
    const answer = (value) => console.log(JSON.stringify({ ok: true, value }));
    const refuse = (why) => console.log(JSON.stringify({ ok: false, why }));
    require('node:readline').createInterface({ input: process.stdin }).on('line', (line) => {
      const { name, input } = JSON.parse(line);
      ${body}
    });`;
  return startChild({ program: process.execPath, arguments: ['-e', program], directory: process.cwd() });
}

describe('a rival’s process', () => {
  it('answers requests in turn and may print other things', async () => {
    const child = rival(`console.log('Hello'); answer({ warmMs: input.batch ?? 1, name });`);
    expect(await child.ask('prepare', { batch: 7 } as never, 10)).toEqual({ warmMs: 7, name: 'prepare' });
    expect(await child.ask('memory', {}, 10)).toMatchObject({ name: 'memory' });
    await child.end();
    expect(child.alive).toBe(false);
  });

  it('may refuse and goes on', async () => {
    const child = rival(`name === 'start' ? refuse('it cannot') : answer({});`);
    await expect(child.ask('start', {}, 10)).rejects.toThrow('it cannot');
    expect(child.alive).toBe(true);
    await child.end();
  });

  it('is ended when it takes too long', async () => {
    const child = rival('');
    await expect(child.ask('peak', {}, 0.3)).rejects.toThrow(OverLimit);
    expect(child.alive).toBe(false);
    await expect(child.ask('peak', {}, 0.3)).rejects.toThrow('over 0.3 s');
  });

  it('tells why it died', async () => {
    const child = rival(`throw new RangeError('out of room');`);
    await expect(child.ask('peak', {}, 10)).rejects.toThrow('RangeError: out of room');
  });

  it('that cannot be started is an error, not a crash', async () => {
    const child = startChild({ program: 'no-such-program-here', arguments: [], directory: process.cwd() });
    await expect(child.ask('start', {}, 10)).rejects.toThrow(/ENOENT/);
  });
});
