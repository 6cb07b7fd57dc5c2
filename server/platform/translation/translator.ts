import { refuse } from '#platform/calls/index.ts';
import { createOutbound } from '#platform/outbound/index.ts';
import { digest } from '#platform/secrets/index.ts';
import { createTurnstile } from '#platform/turnstile/index.ts';
import { askService, type Service } from './ask-service.ts';

export interface Translation {
  text: string;
  /** The language that it was taken to be in, as the service writes it; null where it does not say. */
  from: string | null;
}

/** Says texts in other languages. See README.md. */
export interface Translator {
  offered: boolean;
  /**
   * @param language as in `de` or `pt-BR`
   * @throws Refusal `chat.translation_off`, `chat.translation_away`, `chat.language_unknown`,
   * `overloaded`
   */
  translate(text: string, language: string): Promise<Translation>;
}

/** Texts under way at the same time, and those that may wait; one of them takes about so long. */
const bounds = { atOnce: 4, waiting: 64, typicalMs: 1_000 };
/** Texts whose translations are kept in memory. */
const mostKept = 1_000;

export function createTranslator(settings: {
  url?: string | undefined;
  key?: string | undefined;
}): Translator {
  const service = serviceOf(settings);
  const turnstile = createTurnstile(bounds);
  const kept = new Map<string, Promise<Translation>>();
  return {
    offered: service !== null,
    async translate(text, language) {
      if (service === null) throw refuse('chat.translation_off');
      const name = `${language} ${digest(text).toString('base64')}`;
      const known = kept.get(name);
      // Put at the end: what was asked for longest ago goes first.
      kept.delete(name);
      const made = known ?? turnstile.pass(() => askService(service, text, language));
      kept.set(name, made);
      for (const oldest of kept.keys()) {
        if (kept.size <= mostKept) break;
        kept.delete(oldest);
      }
      try {
        return await made;
      } catch (error) {
        if (kept.get(name) === made) kept.delete(name);
        throw error;
      }
    },
  };
}

function serviceOf({ url, key }: Parameters<typeof createTranslator>[0]): Service | null {
  if (url === undefined) return null;
  const { hostname } = new URL(url);
  const outbound = createOutbound({ allowed: [hostname] });
  return { outbound, url: `${url.replace(/\/+$/, '')}/translate`, key: key ?? null };
}
