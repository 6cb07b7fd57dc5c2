import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createLog } from './index.ts';

function logInto(level: 'info' | 'debug' = 'info') {
  const lines: string[] = [];
  const sink = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  return { lines, log: createLog({ level, format: 'json' }, sink) };
}

it('writes one JSON line for each thing, without the machine’s name', () => {
  const { lines, log } = logInto();
  log.info({ method: 'chat.send' }, 'a call');
  log.debug('not this');
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? '')).toEqual({
    level: 30,
    time: expect.any(Number),
    method: 'chat.send',
    msg: 'a call',
  });
});

it.each([
  { token: 'xyz' },
  { input: { text: 'xyz' } },
  { message: { text: 'xyz' } },
  { request: { headers: { cookie: 'xyz' } } },
  { a: { b: { password: 'xyz' } } },
])('redacts %j', (details) => {
  const { lines, log } = logInto();
  log.info(details, 'something');
  expect(lines[0]).not.toContain('xyz');
  expect(lines[0]).toContain('[redacted]');
});

describe('an error', () => {
  const described = (error: unknown) => {
    const { lines, log } = logInto();
    log.error({ err: error }, 'failed');
    return JSON.parse(lines[0] ?? '').err;
  };

  it('is told with its type, message, frames and cause', () => {
    const told = described(new TypeError('no tea', { cause: new Error('no leaves') }));
    expect(told).toMatchObject({ type: 'TypeError', message: 'no tea' });
    expect(told.stack[0]).toMatch(/^at .*logging\.test\.ts/);
    expect(told.cause).toMatchObject({ type: 'Error', message: 'no leaves' });
  });

  it('of the database is told without the values that it quotes', () => {
    const details = { severity: 'ERROR', code: '23505', detail: 'Key (text)=(xyz)', hint: 'xyz' };
    const error = Object.assign(new Error('value "xyz" is taken'), details);
    const told = described(new Error('outer', { cause: error }));
    expect(JSON.stringify(told)).not.toContain('xyz');
    expect(told.cause.code).toBe('23505');
  });

  it('of a parser is told without the text that it quotes', () => {
    try {
      JSON.parse('{"dear diary');
    } catch (error) {
      expect(JSON.stringify(described(error))).not.toContain('diary');
    }
    expect.assertions(1);
  });

  it('that is none is told by its kind', () => {
    expect(described('xyz')).toEqual({ type: 'string' });
  });

  it('whose causes go round is told to some depth', () => {
    const error = new Error('round');
    error.cause = error;
    expect(JSON.stringify(described(error)).match(/"cause"/g)).toHaveLength(3);
  });
});
