import type { Message } from '@teahouse/protocol';
import type { Client } from '@teahouse/sdk/client';
import { keyOf, type Translated, useTranslations } from './translations.ts';

/** Has a message translated, in its place. @throws where the server does not answer with words */
export async function translate(
  client: Pick<Client, 'call'>,
  conversation: number,
  { seq, text: of }: Message,
  language: string,
): Promise<void> {
  const key = keyOf(conversation, seq);
  put(key, { of, text: null, from: null });
  try {
    const answer = await client.call('chat.translate', { conversation, seq, language });
    put(key, { of, ...answer });
  } catch (error) {
    put(key, null);
    throw error;
  }
}

/** Shows a message's own words again. */
export function showOriginal(conversation: number, seq: number): void {
  put(keyOf(conversation, seq), null);
}

function put(key: string, translated: Translated | null): void {
  const changed = new Map(useTranslations.getState());
  if (translated === null) changed.delete(key);
  else changed.set(key, translated);
  useTranslations.setState(changed, true);
}

/** As `chat.translate` takes one: the language that was chosen here, else the device's. */
export function wantedLanguage(chosen: string | null, device: string): string {
  for (const tag of [chosen ?? '', device]) {
    const brief = tag.split('-').slice(0, 2).join('-');
    if (/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})?$/.test(brief)) return brief;
  }
  return 'en';
}
