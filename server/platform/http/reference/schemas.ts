import * as chat from '@teahouse/protocol/chat';
import * as contacts from '@teahouse/protocol/contacts';
import * as identity from '@teahouse/protocol/identity';
import * as media from '@teahouse/protocol/media';
import * as scalars from '@teahouse/protocol/schema';
import * as sync from '@teahouse/protocol/sync';
import * as z from 'zod/mini';

/** A JSON Schema (2020-12), as far as the reference looks into it. */
export interface JsonSchema {
  $ref?: string;
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: boolean | JsonSchema;
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  pattern?: string;
  [keyword: string]: unknown;
}

/** Turns the wire's types into JSON Schemas, and collects those that have a name. */
export interface SchemaBook {
  /** Named types are referred to, as `#/components/schemas/Message`. */
  schemaOf(type: z.ZodMiniType): JsonSchema;
  /** The named types that were referred to so far. */
  readonly named: Readonly<Record<string, JsonSchema>>;
}

const place = '#/components/schemas/';

/** The name that a `$ref` of the book refers to. */
export function nameOfReference(reference: string): string {
  return reference.slice(place.length);
}

export function createSchemaBook(): SchemaBook {
  const metadata = namedTypes();
  const named: Record<string, JsonSchema> = {};
  return {
    named,
    schemaOf(type) {
      // As input, since an output is open: clients ignore what they do not know.
      const made = z.toJSONSchema(type, { metadata, io: 'input' });
      const text = JSON.stringify(made).replaceAll('"#/$defs/', `"${place}`);
      const { $schema: _, $defs, ...schema } = JSON.parse(text);
      Object.assign(named, $defs);
      return schema;
    },
  };
}

/** Every type that the protocol exports is known by the name that it has there. */
function namedTypes() {
  const registry = z.registry<{ id: string }>();
  for (const [id, value] of [scalars, identity, contacts, media, chat, sync].flatMap(
    Object.entries,
  )) {
    if (value instanceof z.ZodMiniType) registry.add(value, { id });
  }
  return registry;
}
