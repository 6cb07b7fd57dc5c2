import { createOutbound } from '#platform/outbound/index.ts';
import { digest } from '#platform/secrets/index.ts';
import { createTurnstile } from '#platform/turnstile/index.ts';
import type { World } from '#platform/world/index.ts';
import { askService, type Service } from './ask-service.ts';
import { createMemory } from './memory.ts';

/** `off`: no service was named; `away`: it gives no answer; `unknown`: it does not know the language. */
export type Translated = Translation | { is: 'off' | 'away' | 'unknown' };

export interface Translation {
  is: 'said';
  text: string;
  /** The language that it was taken to be in, as the service writes it; null where it does not say. */
  from: string | null;
}

/** Says texts in other languages. See README.md. */
export interface Translator {
  offered: boolean;
  /**
   * @param language as in `de` or `pt-BR`; of a region that is not known, as without it
   * @param asker who reads it: nobody learns by the time it takes what others had translated
   * @throws Refusal `overloaded`
   */
  translate(text: string, language: string, asker: number): Promise<Translated>;
}

/**
 * Texts under way at the same time, those that may wait, and those of one person; beyond, `overloaded`.
 * One of them takes about so long.
 */
const bounds = { atOnce: 4, waiting: 64, ofPerson: 2, typicalMs: 1_000 };
/** Regions of which it is remembered that the service does not know them; of others it is asked again. */
const MOST_REGIONS = 100;

export function createTranslator(
  settings: { url?: string | undefined; key?: string | undefined },
  world: Pick<World, 'uptime' | 'after'>,
): Translator {
  const service = serviceOf(settings);
  const turnstile = createTurnstile(bounds);
  const memory = createMemory<Translated>(world);
  const unknown = new Set<string>();

  function ask(service: Service, text: string, language: string, asker: number) {
    const name = `${asker} ${language} ${digest(text).toString('base64')}`;
    const make = () => turnstile.pass(() => askService(service, text, language), asker);
    return memory.of(name, make, ({ is }) => is === 'said');
  }

  return {
    offered: service !== null,
    async translate(text, language, asker) {
      if (service === null) return { is: 'off' };
      const [bare = ''] = language.split('-');
      if (!unknown.has(language)) {
        const answer = await ask(service, text, language, asker);
        if (answer.is !== 'unknown' || language === bare) return answer;
        remember(unknown, language);
      }
      return ask(service, text, bare, asker);
    },
  };
}

function remember(regions: Set<string>, language: string): void {
  regions.add(language);
  const [oldest] = regions;
  if (regions.size > MOST_REGIONS && oldest !== undefined) regions.delete(oldest);
}

function serviceOf({ url, key }: Parameters<typeof createTranslator>[0]): Service | null {
  if (url === undefined) return null;
  const { hostname } = new URL(url);
  const outbound = createOutbound({ allowed: [hostname] });
  return { outbound, url: `${url.replace(/\/+$/, '')}/translate`, key: key ?? null };
}
