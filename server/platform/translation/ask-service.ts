import { type Outbound, type OutboundAnswer, OutboundFailure } from '#platform/outbound/index.ts';
import type { Translated, Translation } from './translator.ts';

export interface Service {
  outbound: Pick<Outbound, 'ask'>;
  /** Of its `POST /translate`. */
  url: string;
  key: string | null;
}

/** A long text takes a small machine a while. */
const TIMEOUT_MS = 20_000;
/** Translations are longer than what was said, but not by much; a longer one is no answer. */
const MAX_BYTES = 128 * 1024;

/** One question, as LibreTranslate publishes it (docs.libretranslate.com). */
export async function askService(
  service: Service,
  text: string,
  language: string,
): Promise<Translated> {
  const answer = await ask(service, text, language);
  if (answer?.status === 400) return { is: 'unknown' };
  const translation = answer?.status === 200 && !answer.cut ? read(answer.body) : null;
  return translation ?? { is: 'away' };
}

/** @returns null where there is no answer */
async function ask(
  { outbound, url, key }: Service,
  text: string,
  target: string,
): Promise<OutboundAnswer | null> {
  const api = key === null ? {} : { api_key: key };
  const question = { q: text, source: 'auto', target, format: 'text', ...api };
  const body = Buffer.from(JSON.stringify(question));
  const headers = { 'content-type': 'application/json', 'content-length': body.byteLength };
  const bounds = { timeoutMs: TIMEOUT_MS, maxBytes: MAX_BYTES };
  try {
    return await outbound.ask(url, { method: 'POST', headers, body, ...bounds });
  } catch (error) {
    if (error instanceof OutboundFailure) return null;
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
  return { is: 'said', text: answer.translatedText, from };
}

function languageOf(detected: unknown): string | null {
  if (typeof detected !== 'object' || detected === null || !('language' in detected)) return null;
  const { language } = detected;
  return typeof language === 'string' && /^[A-Za-z-]{2,20}$/.test(language) ? language : null;
}
