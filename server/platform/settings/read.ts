import type { SettingTable, Values } from './setting.ts';

/** What the environment holds: nothing else of it is looked at. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads every setting of a table; an empty variable counts as absent.
 *
 * @returns the values, and a sentence for each setting whose text cannot be read
 */
export function readSettings<Table extends SettingTable>(
  table: Table,
  environment: Environment,
): { values: Values<Table>; wrong: string[] } {
  const wrong: string[] = [];
  const groups = Object.entries(table).map(([group, settings]) => {
    const values = Object.entries(settings).map(([key, { name, fallback, reader }]) => {
      const text = environment[name]?.trim() || fallback;
      if (text === undefined) return [key, undefined];
      const read = reader.safeParse(text);
      if (!read.success) wrong.push(`${name} should be ${read.error.issues[0]?.message}.`);
      return [key, read.data];
    });
    return [group, Object.fromEntries(values)];
  });
  return { values: Object.fromEntries(groups) as Values<Table>, wrong };
}
