import { refuse } from '#platform/calls/index.ts';
import { type Outbound, type OutboundAnswer, OutboundFailure } from '#platform/outbound/index.ts';
import type { Translation } from './translator.ts';

export interface Service {
  outbound: Pick<Outbound, 'ask'>;
  /** Of its `POST /translate`. */
  url: string;
  key: string | null;
}

/** A long text takes a small machine a while. */
const TIMEOUT_MS = 20_000;
/** Translations are longer than what was said, but not by much. */
const MAX_BYTES = 256 * 1024;

/**
 * One question, as LibreTranslate publishes it (docs.libretranslate.com). A language of a region that
 * it does not know is asked for without the region.
 *
 * @throws Refusal `chat.translation_away`, `chat.language_unknown`
 */
export async function askService(
  service: Service,
  text: string,
  language: string,
): Promise<Translation> {
  const answer = await ask(service, text, language);
  if (answer.status === 400) {
    const [bare = ''] = language.split('-');
    if (bare !== language) return askService(service, text, bare);
    throw refuse('chat.language_unknown');
  }
  const translation = answer.status === 200 && !answer.cut ? read(answer.body) : null;
  if (translation === null) throw refuse('chat.translation_away');
  return translation;
}

async function ask(
  { outbound, url, key }: Service,
  text: string,
  target: string,
): Promise<OutboundAnswer> {
  const api = key === null ? {} : { api_key: key };
  const question = { q: text, source: 'auto', target, format: 'text', ...api };
  const body = Buffer.from(JSON.stringify(question));
  const headers = { 'content-type': 'application/json', 'content-length': body.byteLength };
  const bounds = { timeoutMs: TIMEOUT_MS, maxBytes: MAX_BYTES };
  try {
    return await outbound.ask(url, { method: 'POST', headers, body, ...bounds });
  } catch (error) {
    if (error instanceof OutboundFailure) throw refuse('chat.translation_away');
    throw error;
  }
}

/** @returns null for what is no translation */
function read(body: Buffer): Translation | null {
  let answer: unknown;
  try {
    answer = JSON.parse(body.toString());
  } catch {
    return null;
  }
  if (typeof answer !== 'object' || answer === null) return null;
  if (!('translatedText' in answer) || typeof answer.translatedText !== 'string') return null;
  const from = 'detectedLanguage' in answer ? languageOf(answer.detectedLanguage) : null;
  return { text: answer.translatedText, from };
}

function languageOf(detected: unknown): string | null {
  if (typeof detected !== 'object' || detected === null || !('language' in detected)) return null;
  const { language } = detected;
  return typeof language === 'string' && /^[A-Za-z-]{2,20}$/.test(language) ? language : null;
}
