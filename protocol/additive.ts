import type { Access, Method } from './method.ts';

/** As much of JSON Schema as the wire's types are made of. */
export interface Schema {
  type?: string | string[];
  const?: string | number | boolean | null;
  enum?: (string | number)[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  pattern?: string;
  [keyword: string]: unknown;
}

export interface RecordedMethod {
  access: Access;
  over: Method['over'];
  errors: readonly string[];
  input: Schema;
  output: Schema;
}

/** The wire as it was promised at some time. */
export interface RecordedWire {
  methods: Record<string, RecordedMethod>;
  events: Record<string, Schema>;
  errors: Record<string, number>;
}

/**
 * Names each change that a client of the former wire would stumble over. Clients ignore fields,
 * words and kinds of rows that they do not know; the server takes whatever it took.
 */
export function breakingChanges(before: RecordedWire, after: RecordedWire): string[] {
  const methods = Object.entries(before.methods).flatMap(([name, former]) => {
    const now = after.methods[name];
    return now === undefined ? [`${name} is gone`] : methodChanges(name, former, now);
  });
  const events = Object.entries(before.events).flatMap(([name, former]) => {
    const now = after.events[name];
    return now === undefined ? [`${name} is gone`] : outputChanges(name, former, now);
  });
  const errors = Object.entries(before.errors).flatMap(([code, status]) =>
    after.errors[code] === status ? [] : [`${code} is gone or has another status`],
  );
  return [...methods, ...events, ...errors];
}

const openness: readonly Access[] = ['operator', 'user', 'anyone'];

function methodChanges(name: string, before: RecordedMethod, after: RecordedMethod): string[] {
  const isClosed = openness.indexOf(after.access) < openness.indexOf(before.access);
  const isMoved = after.over !== 'any' && after.over !== before.over;
  return [
    ...(isClosed ? [`${name} is for fewer callers`] : []),
    ...(isMoved ? [`${name} is not over ${before.over} any more`] : []),
    ...inputChanges(`${name} input`, before.input, after.input),
    ...outputChanges(`${name} output`, before.output, after.output),
  ];
}

const upperBounds = ['maximum', 'maxLength', 'maxItems'];
const lowerBounds = ['minimum', 'minLength', 'minItems'];

/** What was taken has to be taken still. */
function inputChanges(at: string, before: Schema, after: Schema): string[] {
  const options = optionsOf(after);
  if (optionsOf(before).length > 1 || options.length > 1) {
    const refused = optionsOf(before).filter(
      (one) => !options.some((other) => inputChanges(at, one, other).length === 0),
    );
    return refused.map((one) => `${at} takes no ${wordOf(one)} any more`);
  }
  if (wordOf(before) !== wordOf(after)) return [`${at} was ${wordOf(before)}`];
  const lost = (before.enum ?? []).filter((word) => !after.enum?.includes(word));
  const properties = Object.entries(before.properties ?? {}).flatMap(([key, former]) => {
    const now = after.properties?.[key];
    return now === undefined ? [`${at}.${key} is gone`] : inputChanges(`${at}.${key}`, former, now);
  });
  const demanded = (after.required ?? []).filter((key) => !before.required?.includes(key));
  return [
    ...lost.map((word) => `${at} takes ${word} no more`),
    ...(isNarrower(before, after) ? [`${at} has narrower bounds`] : []),
    ...properties,
    ...demanded.map((key) => `${at}.${key} is required now`),
    ...itemChanges(at, before, after, inputChanges),
  ];
}

/** What was answered has to be answered still. */
function outputChanges(at: string, before: Schema, after: Schema): string[] {
  const known = optionsOf(before);
  if (known.length > 1 || optionsOf(after).length > 1) {
    const strange = optionsOf(after).filter(
      (one) => !isRow(one) && !known.some((other) => outputChanges(at, other, one).length === 0),
    );
    const rows = known.filter(isRow).flatMap((row) => {
      const now = optionsOf(after).find((one) => kindOf(one) === kindOf(row));
      return now === undefined ? [] : outputChanges(`${at}(${kindOf(row)})`, row, now);
    });
    return [...strange.map((one) => `${at} may be ${wordOf(one)}`), ...rows];
  }
  if (wordOf(before) !== wordOf(after)) return [`${at} was ${wordOf(before)}`];
  const properties = Object.entries(before.properties ?? {}).flatMap(([key, former]) => {
    const now = after.properties?.[key];
    return now === undefined
      ? [`${at}.${key} is gone`]
      : outputChanges(`${at}.${key}`, former, now);
  });
  const unsure = (before.required ?? []).filter(
    (key) => after.properties?.[key] !== undefined && !after.required?.includes(key),
  );
  return [
    ...properties,
    ...unsure.map((key) => `${at}.${key} may be missing`),
    ...itemChanges(at, before, after, outputChanges),
  ];
}

function itemChanges(
  at: string,
  before: Schema,
  after: Schema,
  changes: (at: string, before: Schema, after: Schema) => string[],
): string[] {
  return before.items && after.items ? changes(`${at}[]`, before.items, after.items) : [];
}

function isNarrower(before: Schema, after: Schema): boolean {
  const bound = (schema: Schema, name: string, none: number) => Number(schema[name] ?? none);
  return (
    (after.pattern !== undefined && after.pattern !== before.pattern) ||
    upperBounds.some((name) => bound(after, name, Infinity) < bound(before, name, Infinity)) ||
    lowerBounds.some((name) => bound(after, name, -Infinity) > bound(before, name, -Infinity))
  );
}

/** `string | null` is written as two options or as two types. */
function optionsOf(schema: Schema): Schema[] {
  if (Array.isArray(schema.type)) return schema.type.map((type) => ({ ...schema, type }));
  return schema.anyOf ?? schema.oneOf ?? [schema];
}

function wordOf(schema: Schema): string {
  return String(schema.const ?? schema.type ?? 'anything');
}

/** An object of one of several kinds: clients pass over a kind that they do not know. */
function isRow(schema: Schema): boolean {
  return kindOf(schema) !== undefined;
}

function kindOf(schema: Schema): string | undefined {
  const kind = schema.properties?.kind?.const;
  return kind === undefined ? undefined : String(kind);
}
