import { Writable } from 'node:stream';
import { type Method, rates } from '@teahouse/protocol/method';
import { filledText, Id } from '@teahouse/protocol/schema';
import { beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { createLimiter } from '#platform/limits/index.ts';
import { createLog } from '#platform/logging/index.ts';
import { createMetrics } from '#platform/metrics/index.ts';
import { createSentences } from '#platform/sentences/index.ts';
import { type Caller, createDispatch, createSlots, type Dispatch, refuse } from './index.ts';

const base = {
  summary: '',
  limit: rates.read,
  errors: [],
  output: z.object({}),
  over: 'any',
  orderedBy: null,
  evenFull: false,
};
const say = z.strictObject({
  to: z.array(Id).check(z.maxLength(2)),
  text: filledText(10),
  mode: z.optional(z.enum(['loud', 'soft'])),
});
const nothing = z.strictObject({});

const groupFull = ['chat.group_full'];
const declared: Method[] = [
  { ...base, name: 'test.public', access: 'anyone', class: 'read', input: nothing },
  { ...base, name: 'test.say', access: 'user', class: 'send', input: say, errors: groupFull },
  { ...base, name: 'test.rule', access: 'operator', class: 'write', input: nothing },
  { ...base, name: 'test.page', access: 'anyone', class: 'read', input: nothing, over: 'http' },
  {
    ...base,
    name: 'test.live',
    access: 'user',
    class: 'ephemeral',
    input: nothing,
    over: 'socket',
  },
  { ...base, name: 'test.end', access: 'user', class: 'write', input: nothing, evenFull: true },
  {
    ...base,
    name: 'test.slow',
    access: 'anyone',
    class: 'write',
    input: nothing,
    limit: { burst: 2, perMinute: 60 },
  },
  {
    ...base,
    name: 'test.own',
    access: 'user',
    class: 'write',
    input: nothing,
    limit: { burst: 2, perMinute: 60 },
  },
].map((each) => each as Method);

const stranger: Caller = {
  user: null,
  device: null,
  role: null,
  locale: 'en',
  address: '203.0.113.5',
  socket: null,
  cookie: { set() {}, clear() {} },
};
const ann: Caller = { ...stranger, user: 7, device: 8, role: 'user' };
const operator: Caller = { ...ann, user: 9, role: 'operator' };
const overSocket = { socket: { id: 1 }, cookie: null };

let lines: Record<string, unknown>[];
let handle: (name: string, input: unknown) => Promise<unknown>;
let dispatch: Dispatch;
let page: () => Promise<string>;
let full: boolean;
const clock = { time: 0, uptime: () => clock.time };

beforeEach(() => {
  lines = [];
  clock.time = 1_000_000;
  full = false;
  handle = async (name, input) => ({ name, input });
  const metrics = createMetrics();
  page = async () => (await metrics.page()).text;
  const sink = new Writable({
    write(chunk, _encoding, done) {
      lines.push(JSON.parse(String(chunk)));
      done();
    },
  });
  dispatch = createDispatch({
    catalogue: new Map(declared.map((each) => [each.name, each])),
    handlers: new Map(
      declared.map(({ name }) => [name, (input: unknown) => handle(name, input) as never]),
    ),
    limiter: createLimiter(clock, { factor: 1, buckets: 1_000 }),
    slots: createSlots({ send: 2, write: 1, read: 2, ephemeral: 2 }),
    disk: { isFull: () => full },
    sentences: createSentences(),
    metrics,
    log: createLog({ level: 'info', format: 'json' }, sink),
    world: { randomToken: () => 'reference-0123456789' },
  });
});

const error = async (answer: ReturnType<Dispatch>) => {
  const settled = await answer;
  if (!('error' in settled)) throw new Error('it was answered');
  return settled.error;
};
const fine = { to: [1], text: 'tea' };

describe('admission', () => {
  it('hands the parsed input to the handler and its output back', async () => {
    expect(await dispatch('test.say', fine, ann)).toEqual({
      output: { name: 'test.say', input: fine },
    });
  });

  it.each(['test.nothing', '', 'constructor', '__proto__', 'test.say '])(
    'knows no method %j',
    async (name) => {
      expect((await error(dispatch(name, {}, ann))).code).toBe('unknown_method');
    },
  );

  it('keeps each face’s methods to it', async () => {
    expect((await error(dispatch('test.live', {}, ann))).code).toBe('unknown_method');
    const onSocket = { ...ann, ...overSocket };
    expect((await error(dispatch('test.page', {}, onSocket))).code).toBe('unknown_method');
    expect(await dispatch('test.live', {}, onSocket)).toHaveProperty('output');
    expect(await dispatch('test.page', {}, ann)).toHaveProperty('output');
  });

  it.each([
    ['test.public', stranger, null],
    ['test.say', stranger, 'unauthenticated'],
    ['test.rule', stranger, 'unauthenticated'],
    ['test.rule', ann, 'not_found'],
    ['test.rule', operator, null],
  ])('%s', async (name, caller, code) => {
    const answer = await dispatch(name, {}, caller);
    expect('error' in answer ? answer.error.code : null).toBe(code);
  });
});

describe('C6: rates', () => {
  it('counts a stranger by address, and says when to try again', async () => {
    await dispatch('test.slow', {}, stranger);
    await dispatch('test.slow', {}, stranger);
    const refused = await error(dispatch('test.slow', {}, stranger));
    expect(refused).toMatchObject({ code: 'rate_limited', retryAfterMs: 1_000 });
    const elsewhere = { ...stranger, address: '203.0.113.6' };
    expect(await dispatch('test.slow', {}, elsewhere)).toHaveProperty('output');
    clock.time += 1_000;
    expect(await dispatch('test.slow', {}, stranger)).toHaveProperty('output');
  });

  it('counts a person wherever they call from', async () => {
    await dispatch('test.own', {}, ann);
    await dispatch('test.own', {}, { ...ann, address: '203.0.113.6' });
    const third = error(dispatch('test.own', {}, { ...ann, address: '203.0.113.7' }));
    expect((await third).code).toBe('rate_limited');
  });

  it('counts what anyone may call by address, however many accounts call from there', async () => {
    await dispatch('test.slow', {}, stranger);
    await dispatch('test.slow', {}, ann);
    const third = error(dispatch('test.slow', {}, { ...ann, user: 10, device: 11 }));
    expect((await third).code).toBe('rate_limited');
  });
});

describe('C6: slots', () => {
  it('sheds what does not fit before it parses, and takes again when there is room', async () => {
    const waiting = Promise.withResolvers<unknown>();
    handle = (name) => (name === 'test.slow' ? waiting.promise : Promise.resolve({}));
    const first = dispatch('test.slow', {}, ann);
    const shed = await error(dispatch('test.rule', { not: 'parsed' }, operator));
    expect(shed.code).toBe('overloaded');
    expect(shed.retryAfterMs).toBeGreaterThan(0);
    expect(await dispatch('test.public', {}, ann).then(Object.keys)).toEqual(['output']);
    waiting.resolve({});
    await first;
    expect(await dispatch('test.rule', {}, operator)).toEqual({ output: {} });
  });

  it('gives the room back after a failure, a refusal and a bad input', async () => {
    handle = async () => {
      throw new Error('broken');
    };
    for (let i = 0; i < 5; i++) await dispatch('test.say', fine, ann);
    for (let i = 0; i < 5; i++) await dispatch('test.say', {}, ann);
    handle = async () => ({});
    expect(await dispatch('test.say', fine, ann)).toEqual({ output: {} });
  });
});

describe('bad input', () => {
  it.each([
    [undefined, undefined, 'input is missing'],
    [null, undefined, 'input is not of the kind that is expected'],
    ['text', undefined, 'input is not of the kind that is expected'],
    [{ to: [1] }, 'text', 'text is missing'],
    [{ ...fine, text: 5 }, 'text', 'text is not of the kind that is expected'],
    [{ ...fine, text: '' }, 'text', 'text is shorter than 1'],
    [{ ...fine, text: '   ' }, 'text', 'text is empty'],
    [{ ...fine, text: 'a\0b' }, 'text', 'text contains a character that cannot be stored'],
    [{ ...fine, text: '\ud800' }, 'text', 'text contains a character that cannot be stored'],
    [{ ...fine, text: 'x'.repeat(11) }, 'text', 'text is longer than 10'],
    [{ ...fine, to: [1, 2, 3] }, 'to', 'to has more than 2 entries'],
    [{ ...fine, to: [1, -2] }, 'to.1', 'to.1 is less than 1'],
    [{ ...fine, to: [1.5] }, 'to.0', 'to.0 is not of the kind that is expected'],
    [{ ...fine, to: [2 ** 52] }, 'to.0', 'to.0 is more than 4503599627370495'],
    [{ ...fine, mode: 'rude' }, 'mode', 'mode is none of the values that are possible'],
    [{ ...fine, extra: 1 }, 'extra', 'extra is not known here'],
    [
      JSON.parse('{"to":[1],"text":"a","__proto__":{"x":1}}'),
      '__proto__',
      '__proto__ is not known here',
    ],
  ])('%j is refused by field', async (input, field, problem) => {
    const refused = await error(dispatch('test.say', input, ann));
    expect(refused.code).toBe('invalid');
    expect(refused.field).toBe(field);
    expect(refused.params?.problem).toBe(problem);
    expect(refused.message).toBe(`This cannot be accepted: ${problem}.`);
  });

  it('words it in the caller’s language', async () => {
    const refused = await error(dispatch('test.say', {}, { ...ann, locale: 'pseudo' }));
    expect(refused.message).toMatch(/^⟦Tĥíš/);
    expect(refused.message).toContain('⟦to');
  });
});

describe('C4: what a handler throws', () => {
  it('tells a refusal with its details', async () => {
    handle = async () => {
      throw refuse('chat.group_full', { field: 'to', params: { max: 500 } });
    };
    expect(await error(dispatch('test.say', fine, ann))).toEqual({
      code: 'chat.group_full',
      message: 'This group is full: 500 people.',
      field: 'to',
      params: { max: 500 },
    });
    expect(lines).toEqual([]);
  });

  it('tells a refusal that the catalogue does not declare, and logs the fault', async () => {
    handle = async () => {
      throw refuse('chat.too_late');
    };
    expect((await error(dispatch('test.say', fine, ann))).code).toBe('chat.too_late');
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ method: 'test.say', answered: 'chat.too_late' });
  });

  it('tells nothing of what it did not foresee but a reference to the log', async () => {
    handle = async () => {
      throw new TypeError('secret internals');
    };
    const told = await error(dispatch('test.say', fine, ann));
    expect(told.code).toBe('internal');
    expect(JSON.stringify(told)).not.toContain('secret');
    expect(told.params).toEqual({ reference: 'reference-01' });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ method: 'test.say', reference: 'reference-01' });
  });

  it('writes no text of a person into the log', async () => {
    const text = 'dear diary';
    handle = async () => {
      const details = { code: '22P02', severity: 'ERROR', detail: text, where: text };
      throw Object.assign(new Error(`invalid input syntax for type bigint: "${text}"`), details);
    };
    expect((await error(dispatch('test.say', fine, ann))).code).toBe('invalid');
    handle = async () => JSON.parse(text);
    expect((await error(dispatch('test.say', fine, ann))).code).toBe('internal');
    expect(lines).toHaveLength(2);
    expect(JSON.stringify(lines)).not.toContain('diary');
  });

  it('tells a lost database as unavailable, with a time to try again', async () => {
    handle = async () => {
      throw new Error('Connection terminated unexpectedly');
    };
    const told = await error(dispatch('test.say', fine, ann));
    expect(told.code).toBe('unavailable');
    expect(told.retryAfterMs).toBeGreaterThan(0);
  });
});

it('counts calls by method and outcome', async () => {
  await dispatch('test.say', fine, ann);
  await dispatch('test.say', {}, ann);
  handle = async () => {
    throw new Error('broken');
  };
  await dispatch('test.say', fine, ann);
  const text = await page();
  for (const outcome of ['answered', 'refused', 'failed']) {
    expect(text).toContain(`call_seconds_count{method="test.say",outcome="${outcome}"} 1`);
  }
});

describe('a full disk', () => {
  it('C6: refuses what would be kept, and nothing else', async () => {
    full = true;
    for (const [name, input] of [
      ['test.say', fine],
      ['test.own', {}],
    ] as const) {
      const refused = await error(dispatch(name, input, ann));
      expect(refused).toMatchObject({ code: 'disk_full', retryAfterMs: expect.any(Number) });
      expect(refused.message).toContain('What is here is safe');
    }
    for (const name of ['test.public', 'test.end']) {
      expect(await dispatch(name, {}, ann)).toHaveProperty('output');
    }
    expect(lines).toEqual([]);
  });

  it.each([
    Object.assign(new Error('could not extend file'), { code: '53100', severity: 'ERROR' }),
    Object.assign(new Error('write'), { code: 'ENOSPC', syscall: 'write' }),
    refuse('disk_full', {}, Object.assign(new Error(), { code: '53100', severity: 'ERROR' })),
  ])('C6: that is found out by a call is answered so, and told to the log', async (failed) => {
    handle = async () => {
      throw failed;
    };
    expect((await error(dispatch('test.say', fine, ann))).code).toBe('disk_full');
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ method: 'test.say', err: { code: expect.any(String) } });
  });
});
