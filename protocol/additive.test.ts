import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { breakingChanges, type RecordedWire, type Schema } from './additive.ts';
import { catalogue } from './catalogue.ts';
import { errors } from './errors.ts';
import { events } from './events.ts';

const file = join(import.meta.dirname, 'catalogue.lock');

function schemaOf(type: z.ZodMiniType): Schema {
  const { $schema: _, ...schema } = z.toJSONSchema(type, { io: 'input' });
  return JSON.parse(JSON.stringify(schema));
}

function record(): RecordedWire {
  return {
    methods: Object.fromEntries(
      Array.from(catalogue, ([name, { access, over, errors: own, input, output }]) => [
        name,
        { access, over, errors: own, input: schemaOf(input), output: schemaOf(output) },
      ]),
    ),
    events: Object.fromEntries(
      Object.entries(events).map(([name, type]) => [name, schemaOf(type)]),
    ),
    errors: Object.fromEntries(Object.entries(errors).map(([code, { status }]) => [code, status])),
  };
}

/** One line for each thing, so that a change reads well in a diff. */
function written(wire: RecordedWire): string {
  const groups = Object.entries(wire).map(([group, things]) => {
    const lines = Object.entries(things).map(
      ([name, thing]) => `    ${JSON.stringify(name)}: ${JSON.stringify(thing)}`,
    );
    return `  ${JSON.stringify(group)}: {\n${lines.join(',\n')}\n  }`;
  });
  return `{\n${groups.join(',\n')}\n}\n`;
}

it('C3 changes the recorded wire by additions only; `npm test -- protocol -u` records them', async () => {
  const now = record();
  if (existsSync(file)) {
    const before: RecordedWire = JSON.parse(readFileSync(file, 'utf8'));
    expect(breakingChanges(before, now)).toEqual([]);
  }
  await expect(written(now)).toMatchFileSnapshot(file);
});

const wireOf = (input: z.ZodMiniType, output: z.ZodMiniType = z.object({})): RecordedWire => ({
  methods: {
    'a.b': {
      access: 'user',
      over: 'any',
      errors: [],
      input: schemaOf(input),
      output: schemaOf(output),
    },
  },
  events: { 'a.c': schemaOf(output) },
  errors: { not_found: 404 },
});
const strict = z.strictObject;
const text = (max: number) => z.string().check(z.maxLength(max));
const nothing = strict({});

describe('an input', () => {
  it.each([
    ['gains a field', strict({}), strict({ a: z.optional(z.string()) })],
    ['asks no more for a field', strict({ a: text(5) }), strict({ a: z.optional(text(5)) })],
    ['takes more', strict({ a: text(5) }), strict({ a: text(6) })],
    ['takes null too', strict({ a: text(5) }), strict({ a: z.nullable(text(5)) })],
    ['takes another word', strict({ a: z.enum(['x']) }), strict({ a: z.enum(['x', 'y']) })],
  ])('that %s breaks nothing', (_, before, after) => {
    expect(breakingChanges(wireOf(before), wireOf(after))).toEqual([]);
  });

  it.each([
    ['loses a field', strict({ a: z.optional(text(5)) }), nothing, 'input.a is gone'],
    ['asks for a field', nothing, strict({ a: text(5) }), 'input.a is required now'],
    [
      'insists on a field',
      strict({ a: z.optional(text(5)) }),
      strict({ a: text(5) }),
      'required now',
    ],
    ['takes less', strict({ a: text(5) }), strict({ a: text(4) }), 'narrower bounds'],
    [
      'takes fewer',
      strict({ a: z.array(text(5)) }),
      strict({ a: z.array(text(5)).check(z.maxLength(1)) }),
      'narrower',
    ],
    [
      'takes less in a list',
      strict({ a: z.array(text(5)) }),
      strict({ a: z.array(text(4)) }),
      'input.a[] has narrower',
    ],
    ['takes no null', strict({ a: z.nullable(text(5)) }), strict({ a: text(5) }), 'takes no null'],
    [
      'loses a word',
      strict({ a: z.enum(['x', 'y']) }),
      strict({ a: z.enum(['x']) }),
      'takes y no more',
    ],
    ['changes its type', strict({ a: text(5) }), strict({ a: z.int() }), 'input.a was string'],
  ])('that %s breaks', (_, before, after, change) => {
    expect(breakingChanges(wireOf(before), wireOf(after)).join()).toContain(change);
  });
});

describe('an output', () => {
  const row = <Kind extends string>(kind: Kind, value: z.ZodMiniType) =>
    z.object({ kind: z.literal(kind), value });
  const of = (output: z.ZodMiniType) => wireOf(nothing, output);

  it.each([
    ['gains a field', z.object({}), z.object({ a: z.string() })],
    ['is sure of a field', z.object({ a: z.optional(z.int()) }), z.object({ a: z.int() })],
    ['is never null again', z.nullable(z.int()), z.int()],
    ['gains a word', z.enum(['x']), z.enum(['x', 'y'])],
    [
      'gains a kind of row',
      z.union([row('x', z.int()), row('y', z.int())]),
      z.union([row('x', z.int()), row('y', z.int()), row('z', z.int())]),
    ],
  ])('that %s breaks nothing', (_, before, after) => {
    expect(breakingChanges(of(before), of(after))).toEqual([]);
  });

  it.each([
    ['loses a field', z.object({ a: z.int() }), z.object({}), '.a is gone'],
    [
      'is not sure of a field',
      z.object({ a: z.int() }),
      z.object({ a: z.optional(z.int()) }),
      '.a may be missing',
    ],
    [
      'may be null',
      z.object({ a: z.int() }),
      z.object({ a: z.nullable(z.int()) }),
      '.a may be null',
    ],
    ['changes in a list', z.array(z.int()), z.array(z.string()), '[] was integer'],
    [
      'changes in a row',
      z.union([row('x', z.int()), row('y', z.int())]),
      z.union([row('x', z.string()), row('y', z.int())]),
      '(x).value was integer',
    ],
  ])('that %s breaks, in events too', (_, before, after, change) => {
    const changes = breakingChanges(of(before), of(after));
    expect(changes).toHaveLength(2);
    for (const each of changes) expect(each).toContain(change);
  });
});

describe('a wire', () => {
  const before = wireOf(nothing);
  const method = before.methods['a.b'];
  if (method === undefined) throw new Error('the wire of this test has one method');

  it.each([
    ['has fewer methods', { ...before, methods: {} }, 'a.b is gone'],
    ['has fewer events', { ...before, events: {} }, 'a.c is gone'],
    ['has fewer errors', { ...before, errors: {} }, 'not_found is gone'],
    [
      'closes a method',
      { ...before, methods: { 'a.b': { ...method, access: 'operator' } } },
      'fewer callers',
    ],
    [
      'moves a method',
      { ...before, methods: { 'a.b': { ...method, over: 'http' } } },
      'not over any',
    ],
  ])('that %s breaks', (_, after, change) => {
    expect(breakingChanges(before, after as RecordedWire).join()).toContain(change);
  });

  it('that opens a method and adds others breaks nothing', () => {
    const opened = { ...method, access: 'anyone' as const, errors: ['not_found'] };
    const after = { ...before, methods: { 'a.b': opened, 'a.d': method } };
    expect(breakingChanges(before, after)).toEqual([]);
  });
});
