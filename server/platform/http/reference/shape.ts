import { type JsonSchema, nameOfReference } from './schemas.ts';

/** Writes a schema the way TypeScript would, with its bounds behind it. */
export function shapeOf(schema: JsonSchema, indent = ''): string {
  if (schema.$ref !== undefined) return nameOfReference(schema.$ref);
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  const options = schema.anyOf ?? schema.oneOf;
  if (options) return options.map((each) => shapeOf(each, indent)).join(' | ');
  if (Array.isArray(schema.type)) return schema.type.join(' | ');
  switch (schema.type) {
    case 'object':
      return objectShape(schema, indent);
    case 'array':
      return arrayShape(schema, indent);
    case undefined:
      return 'any';
    default:
      return schema.type;
  }
}

/** The bounds of a value, as in `1 to 8000 characters`; empty where it has none of note. */
export function boundsOf(schema: JsonSchema): string {
  if (schema.pattern !== undefined) return schema.pattern;
  if (schema.type === 'string') return range(schema.minLength, schema.maxLength, ' characters');
  if (schema.type === 'array') return range(schema.minItems, schema.maxItems, ' entries');
  const isUnbounded = (schema.maximum ?? Number.MAX_SAFE_INTEGER) >= 2 ** 52 - 1;
  return isUnbounded ? '' : range(schema.minimum, schema.maximum, '');
}

function objectShape({ properties = {}, required = [] }: JsonSchema, indent: string): string {
  const names = Object.keys(properties);
  if (names.length === 0) return '{}';
  const inner = `${indent}  `;
  const lines = Object.entries(properties).map(([name, property]) => {
    const mark = required.includes(name) ? '' : '?';
    const bounds = boundsOf(property);
    const note = bounds === '' ? '' : `  // ${bounds}`;
    return `${inner}${name}${mark}: ${shapeOf(property, inner)};${note}`;
  });
  return `{\n${lines.join('\n')}\n${indent}}`;
}

function arrayShape({ items = {} }: JsonSchema, indent: string): string {
  const entry = shapeOf(items, indent);
  return / \| /.test(entry) && !entry.startsWith('{') ? `(${entry})[]` : `${entry}[]`;
}

function range(least: number | undefined, most: number | undefined, unit: string): string {
  if (most === undefined) return least === undefined ? '' : `at least ${least}${unit}`;
  return least === undefined ? `at most ${most}${unit}` : `${least} to ${most}${unit}`;
}
