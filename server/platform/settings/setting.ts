import type * as z from 'zod';

/** Reads a setting's text into its value, or says what the text is not. */
export type SettingReader<Value> = z.ZodType<Value, string>;

/** One setting of the operator's. */
export interface Setting<Value = unknown> {
  /** The environment variable. */
  name: string;
  /** The default, written as the operator would; undefined where the setting may be absent. */
  fallback: string | undefined;
  reader: SettingReader<Value>;
  /** What it does, in a sentence or two. */
  what: string;
  /** For a bound: what happens to what is beyond it. */
  beyond: string | undefined;
}

/** Settings by group and key, as the program asks for them: `gateway.outboxBytes`. */
export type SettingTable = Readonly<Record<string, Readonly<Record<string, Setting>>>>;

/** The values of a table of settings. */
export type Values<Table extends SettingTable> = {
  [Group in keyof Table]: {
    [Key in keyof Table[Group]]: Table[Group][Key] extends Setting<infer Value> ? Value : never;
  };
};

/** A setting with a default. `beyond` is for bounds. */
export function setting<Value>(
  name: string,
  fallback: string,
  reader: SettingReader<Value>,
  what: string,
  beyond?: string,
): Setting<Value> {
  return { name, fallback, reader, what, beyond };
}

/** A setting that may be left out. */
export function optional<Value>(
  name: string,
  reader: SettingReader<Value>,
  what: string,
): Setting<Value | undefined> {
  return { name, fallback: undefined, reader, what, beyond: undefined };
}
