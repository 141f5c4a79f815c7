// A fault crosses from worker to page as data, and what is printed there is where it happened.
import { expect, it } from 'vitest';
import { FaultError, fromFault, toFault } from './fault.ts';

function whereItHappens(): never {
  throw new TypeError('z is not a number');
}

const caught = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return error;
  }
};

it('keeps message and stack of an error that nobody foresaw, on both sides', () => {
  const sent = structuredClone(toFault(caught(whereItHappens), 'decode'));
  expect(sent).toMatchObject({ code: 'internal', what: 'z is not a number', where: 'decode' });
  const received = fromFault(sent);
  expect(received.stack).toMatch(/^TypeError: z is not a number\n[\s\S]*whereItHappens/);
  expect(toFault(received).stack).toBe(sent.stack);
});

it('keeps the stack of a foreseen one', () => {
  const throwing = (): never => {
    throw new FaultError('data/empty', 'Nothing there', 'a.zip', 'Choose another.');
  };
  const received = fromFault(structuredClone(toFault(caught(throwing))));
  expect(received.stack).toMatch(/^(FaultError|Error): Nothing there \(a\.zip\)\. Choose another\.\n[\s\S]*throwing/);
  expect(received.fault).toMatchObject({ code: 'data/empty', where: 'a.zip' });
});

it('tells what happened where the stack says only where, as in WebKit and Firefox', () => {
  const error = new RangeError('too many');
  error.stack = 'decode@engine.js:1:2\nserve@engine.js:3:4';
  expect(toFault(error).stack).toBe('RangeError: too many\ndecode@engine.js:1:2\nserve@engine.js:3:4');
  error.stack = '';
  expect(toFault(error).stack).toBe('RangeError: too many\n');
});
