import type { IncomingMessage, ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import { startWebSite, type WebSite } from './web-site.ts';

/** What a LibreTranslate was asked, as its API is published. */
export interface AskedToTranslate {
  q: string;
  source: string;
  target: string;
  format: string;
  api_key?: string;
}

export interface TranslationService extends AsyncDisposable {
  /** For TRANSLATION_URL. */
  url: string;
  asked: AskedToTranslate[];
}

/**
 * Speaks `POST /translate` as LibreTranslate does: whatever is said is French, and comes back in
 * capitals behind the language that it was asked in.
 *
 * @param languages that it knows
 * @param key what callers have to show
 */
export async function startTranslationService(
  { languages = ['en', 'de'], key }: { languages?: readonly string[]; key?: string } = {},
  answer?: (response: ServerResponse) => void,
): Promise<TranslationService> {
  const asked: AskedToTranslate[] = [];
  const translate = async (request: IncomingMessage, response: ServerResponse) => {
    const question = (await json(request)) as AskedToTranslate;
    asked.push(question);
    if (answer !== undefined) return answer(response);
    const { q, target, api_key } = question;
    const say = (status: number, body: object) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    if (key !== undefined && api_key !== key) return say(403, { error: 'Invalid API key' });
    if (!languages.includes(target)) return say(400, { error: `${target} is not supported` });
    const detectedLanguage = { confidence: 90, language: 'fr' };
    return say(200, { translatedText: `${target}: ${q.toUpperCase()}`, detectedLanguage });
  };
  const site: WebSite = await startWebSite({
    '/translate': (request, response) => void translate(request, response),
  });
  return { url: site.url, asked, [Symbol.asyncDispose]: () => site[Symbol.asyncDispose]() };
}
