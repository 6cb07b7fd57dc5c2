import {
  type DatabaseConnection,
  PostgresDialect,
  type PostgresDialectConfig,
  PostgresDriver,
} from 'kysely';
import { isUncertain } from './failures.ts';

interface DoubtingConfig extends PostgresDialectConfig {
  /** The answer to a commit was lost: it happened, or it did not. */
  doubt(this: void): void;
}

/** PostgreSQL as Kysely speaks it, that says when a commit's outcome is unknown. */
export class DoubtingDialect extends PostgresDialect {
  readonly #config: DoubtingConfig;

  constructor(config: DoubtingConfig) {
    super(config);
    this.#config = config;
  }

  override createDriver(): PostgresDriver {
    return new DoubtingDriver(this.#config);
  }
}

class DoubtingDriver extends PostgresDriver {
  readonly #doubt: () => void;

  constructor(config: DoubtingConfig) {
    super(config);
    this.#doubt = config.doubt;
  }

  override async commitTransaction(connection: DatabaseConnection): Promise<void> {
    try {
      await super.commitTransaction(connection);
    } catch (error) {
      if (isUncertain(error)) this.#doubt();
      throw error;
    }
  }
}
