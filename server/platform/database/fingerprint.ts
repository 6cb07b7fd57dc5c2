import { createHash, type Hash } from 'node:crypto';
import {
  type CompiledQuery,
  type DatabaseConnection,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely';
import type { Migration } from './migrate.ts';

/**
 * The SHA-256 (hex) of the statements that a migration issues on an empty database. Comments and
 * formatting of its source do not count, the SQL does, to the last blank.
 */
export async function fingerprint(domain: string, migration: Migration): Promise<string> {
  const hash = createHash('sha256');
  const db = new Kysely<unknown>({
    dialect: {
      createDriver: () => new RecordingDriver(hash),
      createAdapter: () => new PostgresAdapter(),
      createQueryCompiler: () => new PostgresQueryCompiler(),
      createIntrospector: (kysely) => new PostgresIntrospector(kysely),
    },
  });
  try {
    await db.transaction().execute((tx) => migration.up(tx));
  } catch (cause) {
    throw new Error(`${domain}/${migration.name} does not bear empty results`, { cause });
  }
  return hash.digest('hex');
}

class RecordingDriver extends DummyDriver {
  readonly #hash: Hash;

  constructor(hash: Hash) {
    super();
    this.#hash = hash;
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    const hash = this.#hash;
    return {
      async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
        hash.update(JSON.stringify([query.sql, query.parameters]));
        return { rows: [] };
      },
      async *streamQuery() {
        yield* [];
      },
    };
  }
}
