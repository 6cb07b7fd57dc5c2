import type pg from 'pg';
import { sqlState } from './failures.ts';
import { fingerprint } from './fingerprint.ts';
import type { DomainMigrations } from './migrate.ts';
import { StartupError } from './startup-error.ts';

/** A step that a database has been through. */
export interface Applied {
  domain: string;
  name: string;
  hash: string;
}

const UNDEFINED_TABLE = '42P01';

/** @throws StartupError `nothing-here` when no Teahouse ever used this database */
export async function readApplied(client: Pick<pg.ClientBase, 'query'>): Promise<Applied[]> {
  try {
    const { rows } = await client.query<Applied>(
      'select domain, name, hash from platform.migrations order by domain, name',
    );
    return rows;
  } catch (error) {
    if (sqlState(error) !== UNDEFINED_TABLE) throw error;
    throw new StartupError(
      'nothing-here',
      'There is no Teahouse in this database.',
      'Name its data folder with TEAHOUSE_DATA, or its database with DATABASE_URL.',
      error,
    );
  }
}

/** How steps that were applied stand to those of this program; each as `chat/001-conversations`. */
export interface Comparison {
  /** Not applied yet. */
  pending: string[];
  /** Applied, and not known here: by a newer program. */
  unknown: string[];
  /** Known here with other statements. */
  changed: string[];
}

export async function compareApplied(
  domains: readonly DomainMigrations[],
  applied: readonly Applied[],
): Promise<Comparison> {
  const theirs = new Map(applied.map(({ domain, name, hash }) => [`${domain}/${name}`, hash]));
  const comparison: Comparison = { pending: [], unknown: [], changed: [] };
  for (const { domain, migrations } of domains) {
    for (const migration of migrations) {
      const step = `${domain}/${migration.name}`;
      const hash = theirs.get(step);
      theirs.delete(step);
      if (hash === undefined) comparison.pending.push(step);
      else if (hash !== (await fingerprint(domain, migration))) comparison.changed.push(step);
    }
  }
  comparison.unknown.push(...theirs.keys());
  return comparison;
}

/**
 * Of this program's steps those that a backup has been through, to make the tables that it fits.
 *
 * @throws StartupError `backup-newer`, `migration-changed`
 */
export async function upTo(
  domains: readonly DomainMigrations[],
  applied: readonly Applied[],
): Promise<DomainMigrations[]> {
  const { unknown, changed } = await compareApplied(domains, applied);
  if (unknown.length > 0) {
    throw new StartupError(
      'backup-newer',
      `The backup has been through ${unknown.join(', ')}, which this Teahouse does not know.`,
      'Restore it with the Teahouse that made it, or a newer one.',
    );
  }
  if (changed.length > 0) {
    throw new StartupError(
      'migration-changed',
      `The backup has been through ${changed.join(', ')}, which this Teahouse has with other statements.`,
      'Restore it with the Teahouse that made it.',
    );
  }
  const steps = new Set(applied.map(({ domain, name }) => `${domain}/${name}`));
  return domains.map(({ domain, migrations }) => ({
    domain,
    migrations: migrations.filter(({ name }) => steps.has(`${domain}/${name}`)),
  }));
}
