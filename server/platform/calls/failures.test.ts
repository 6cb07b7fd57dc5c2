import { expect, it } from 'vitest';
import { codeOfFailure } from './failures.ts';

const withCode = (code: string, message = 'no') => Object.assign(new Error(message), { code });

it.each([
  ['text that cannot be stored', withCode('22021'), 'invalid'],
  ['a broken escape', withCode('22P05'), 'invalid'],
  ['a value that is no number', withCode('22P02'), 'invalid'],
  ['a serialization failure', withCode('40001'), 'overloaded'],
  ['too many connections', withCode('53300'), 'overloaded'],
  ['a shutdown', withCode('57P01'), 'unavailable'],
  ['a statement timeout, which undoes what was done', withCode('57014'), 'overloaded'],
  ['a full disk', withCode('53100'), 'disk_full'],
  [
    'a full disk over which the server went down',
    Object.assign(withCode('53100'), { severity: 'PANIC' }),
    'unavailable',
  ],
  ['a connection exception', withCode('08006'), 'unavailable'],
  ['a reset', Object.assign(withCode('ECONNRESET'), { syscall: 'read' }), 'unavailable'],
  ['a broken pipe', Object.assign(withCode('EPIPE'), { syscall: 'write' }), 'unavailable'],
  ['a lost socket', new Error('Connection terminated unexpectedly'), 'unavailable'],
  [
    'a socket that was lost between two statements',
    new Error('Client has encountered a connection error and is not queryable'),
    'unavailable',
  ],
  [
    'a lost socket as a cause',
    new Error('x', { cause: new Error('Connection terminated') }),
    'unavailable',
  ],
  ['a shutdown as a cause', new Error('x', { cause: withCode('57P01') }), 'unavailable'],
  ['a full pool', new Error('timeout exceeded when trying to connect'), 'unavailable'],
  ['a unique violation nobody foresaw', withCode('23505'), 'internal'],
  ['a missing file', Object.assign(withCode('EACCES'), { syscall: 'open' }), 'internal'],
  ['a bug', new TypeError('undefined is not a function'), 'internal'],
  ['a thrown string', 'no', 'internal'],
])('%s is told as it is', (_, error, code) => {
  expect(codeOfFailure(error)).toBe(code);
});
