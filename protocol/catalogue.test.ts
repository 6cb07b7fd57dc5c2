import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { catalogue } from './catalogue.ts';
import { errors } from './errors.ts';
import { events } from './events.ts';
import { limits } from './limits.ts';
import { type Route, routes } from './routes.ts';
import { filledText } from './schema.ts';

const methods = [...catalogue.values()];
const nouns = [
  'house',
  'identity',
  'contacts',
  'media',
  'previews',
  'chat',
  'letters',
  'moderation',
  'search',
  'takeaway',
  'notifications',
  'sync',
];

/** Kinds of schema that hold no others. */
const leaves = ['string', 'number', 'boolean', 'enum', 'literal', 'unknown'];

/** What a schema is made of, with the path to each part. */
function parts(schema: z.core.$ZodType, path: string): [string, z.core.$ZodTypes][] {
  const type = schema as z.core.$ZodTypes;
  const { def } = type._zod;
  const own: [string, z.core.$ZodTypes][] = [[path, type]];
  if (def.type === 'array') return [...own, ...parts(def.element, `${path}[]`)];
  if (def.type === 'optional' || def.type === 'nullable')
    return [...own, ...parts(def.innerType, path)];
  if (def.type === 'union') return [...own, ...def.options.flatMap((each) => parts(each, path))];
  if (def.type === 'object') {
    const fields = Object.entries(def.shape);
    return [...own, ...fields.flatMap(([key, each]) => parts(each, `${path}.${key}`))];
  }
  if (leaves.includes(def.type)) return own;
  throw new Error(`${path} is of a kind that this test does not know: ${def.type}`);
}

const inputs = methods.flatMap(({ name, input }) => parts(input, name));
const ofKind = (kind: string) => inputs.filter(([, { _zod }]) => _zod.def.type === kind);

describe('every method', () => {
  it.each(methods)('$name has a name of its noun, a summary and a rate', (method) => {
    expect(method.name).toMatch(/^[a-z]+\.[a-z]+(_[a-z]+)*$/);
    expect(nouns).toContain(method.name.split('.')[0]);
    expect(method.summary).toMatch(/^\p{Lu}.{8,118}\.$/u);
    expect(method.limit.burst).toBeGreaterThanOrEqual(1);
    expect(method.limit.perMinute).toBeGreaterThan(0);
  });

  it('has errors that exist, of the wire or of a noun', () => {
    for (const { name, errors: own } of methods) {
      for (const code of own) expect(errors, `${name}: ${code}`).toHaveProperty([code]);
      expect(new Set(own).size, name).toBe(own.length);
    }
  });

  it('guards secrets with a slow rate', () => {
    for (const [path] of ofKind('string')) {
      const [name = ''] = path.match(/^[a-z]+\.[a-z_]+/) ?? [];
      if (!/\.(password|current|code|link)$/.test(path)) continue;
      expect(catalogue.get(name as never)?.limit.perMinute, path).toBeLessThanOrEqual(10);
    }
  });
});

describe('every input', () => {
  it('C3 is strict, in all of its objects', () => {
    const objects = ofKind('object');
    expect(objects.length).toBeGreaterThanOrEqual(methods.length);
    for (const [path, { _zod }] of objects) {
      const { catchall } = _zod.def as z.core.$ZodObjectDef;
      expect(catchall?._zod.def.type, path).toBe('never');
    }
  });

  it('C7 bounds every string, and takes neither NUL nor lone surrogates', () => {
    const strings = ofKind('string');
    expect(strings.length).toBeGreaterThan(20);
    for (const [path, type] of strings) {
      for (const text of ['\0', 'abc\0defgh', '\ud800', 'abcdefgh\udfff', '\ud83d']) {
        expect(z.safeParse(type, text).success, `${path}: ${JSON.stringify(text)}`).toBe(false);
      }
      expect(z.safeParse(type, 'a'.repeat(limits.notice + 1)).success, path).toBe(false);
    }
  });

  it('C7 keeps names and titles to one line, in their own direction', () => {
    const names = ofKind('string').filter(([path]) => /\b(name|title|remark)$/.test(path));
    expect(names.length).toBeGreaterThanOrEqual(6);
    for (const [path, type] of names) {
      for (const text of ['a\u202eb', 'a\u2067b', 'a\nb', 'a\u2028b']) {
        expect(z.safeParse(type, text).success, `${path}: ${JSON.stringify(text)}`).toBe(false);
      }
      for (const text of ['Ann-Lee O’Neil', 'أدا\u200f', 'می\u200cخواهم', '👩\u200d🚀 🫖']) {
        expect(z.safeParse(type, text).success, `${path}: ${JSON.stringify(text)}`).toBe(true);
      }
    }
  });

  it('C7 finds nothing to see in what nobody sees', () => {
    const unseen = ['', ' \t\n', '\u200b\u200d', '\u3164', '\u2800', '\u00ad\u2060', '\ufe0f'];
    for (const text of unseen) {
      expect(z.safeParse(filledText(10), text).success, JSON.stringify(text)).toBe(false);
    }
    for (const text of ['.', '茶', '🫖', '⠓', 'ㅎ']) {
      expect(z.safeParse(filledText(10), text).success, text).toBe(true);
    }
  });

  it('bounds every list', () => {
    const lists = ofKind('array');
    expect(lists.length).toBeGreaterThan(5);
    for (const [path, type] of lists) {
      expect(z.toJSONSchema(type), path).toHaveProperty('maxItems');
    }
  });

  it('bounds every number to what a double holds exactly, and takes whole ones only', () => {
    const numbers = ofKind('number');
    expect(numbers.length).toBeGreaterThan(20);
    for (const [path, type] of numbers) {
      for (const value of [-1, 0.5, 2 ** 53, Number.NaN, Infinity, -0.5]) {
        expect(z.safeParse(type, value).success, `${path}: ${value}`).toBe(false);
      }
    }
  });

  it('takes nothing that it does not understand', () => {
    expect(ofKind('unknown')).toEqual([]);
  });
});

it('W7: orders what writes to a conversation by it, and nothing else', () => {
  const paths = new Set(inputs.map(([path]) => path));
  const writes = methods.filter(({ class: kind }) => kind === 'send' || kind === 'write');
  const due = writes.filter(({ name }) => paths.has(`${name}.conversation`));
  const ordered = methods.filter(({ orderedBy }) => orderedBy !== null);
  expect(ordered.length).toBeGreaterThan(10);
  expect(ordered.map(({ name, orderedBy }) => `${name}.${orderedBy}`)).toEqual(
    due.map(({ name }) => `${name}.conversation`),
  );
});

it('has events named by their noun, but for the greeting', () => {
  for (const name of Object.keys(events)) {
    if (name !== 'hello') expect(name).toMatch(/^(chat|identity|sync|session)\.[a-z]+$/);
  }
});

describe('every error', () => {
  it.each(Object.entries(errors))(
    '%s has a status and a sentence',
    (code, { status, sentence }) => {
      expect(code).toMatch(/^([a-z]+\.)?[a-z]+(_[a-z]+)*$/);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(sentence).toMatch(/^[A-Z].*[.]$/);
    },
  );

  it('of a noun is named by a method or a route', () => {
    const own = [...methods, ...Object.values<Route>(routes)].map((each) => each.errors);
    const named = new Set<string>(own.flat());
    for (const code of Object.keys(errors)) {
      if (code.includes('.')) expect(named).toContain(code);
    }
  });
});
