import { hash, parseOptions, verify } from '@node-rs/argon2';
import { createTurnstile } from '#platform/turnstile/index.ts';

export interface HashSettings {
  argon2MemoryKib: number;
  argon2Passes: number;
  argon2AtOnce: number;
  argon2Waiting: number;
}

/** Argon2id, on threads of the pool, a few at a time. Refuses with `overloaded` beyond. */
export interface Hasher {
  /** The PHC string to store. */
  hash(password: string): Promise<string>;
  /** Costs the same without a hash to compare with (`null`), and is then false. */
  verify(stored: string | null, password: string): Promise<boolean>;
  /** Whether a stored hash was made with other parameters than today's. */
  isOutdated(stored: string): boolean;
}

const PARALLELISM = 1;
const TYPICAL_MS = 25;

export function createHasher(settings: HashSettings): Hasher {
  const { argon2MemoryKib: memoryCost, argon2Passes: timeCost } = settings;
  const options = { memoryCost, timeCost, parallelism: PARALLELISM };
  const turnstile = createTurnstile({
    atOnce: settings.argon2AtOnce,
    waiting: settings.argon2Waiting,
    typicalMs: TYPICAL_MS,
  });
  let nobodys: Promise<string> | undefined;

  /** What absent accounts are compared with, so that their refusal takes as long as another. */
  function nobodysHash(): Promise<string> {
    nobodys ??= hash('the password of nobody', options);
    return nobodys;
  }

  return {
    hash: (password) => turnstile.pass(() => hash(prepare(password), options)),
    async verify(stored, password) {
      const compared = stored ?? (await nobodysHash());
      const same = await turnstile.pass(() => verify(compared, prepare(password)));
      return same && stored !== null;
    },
    isOutdated(stored) {
      const made = parseOptions(stored);
      return made.memoryCost !== memoryCost || made.timeCost !== timeCost;
    },
  };
}

/** Keyboards differ in how they compose letters; the same password has to be the same bytes. */
function prepare(password: string): string {
  return password.normalize('NFC');
}
