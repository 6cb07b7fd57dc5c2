import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { errors } from '@teahouse/protocol';
import type { Refusal } from '#platform/calls/index.ts';
import type { Sentences } from '#platform/sentences/index.ts';

/** When to come back to a server that has too much to do, or is stopping. */
const COME_BACK_MS = 2_000;

/** Answers an upgrade in plain HTTP, as the other calls are answered. */
export function refuseUpgrade(
  stream: Duplex,
  { code, details }: Refusal,
  language: { sentences: Sentences; locale: string },
): void {
  const { status, sentence } = errors[code];
  const retryAfterMs = details.retryAfterMs ?? (status === 503 ? COME_BACK_MS : undefined);
  const message = language.sentences.say(sentence, language.locale);
  const body = JSON.stringify({ code, message, retryAfterMs });
  const headers = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Connection: close',
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
  ];
  if (retryAfterMs !== undefined) headers.push(`Retry-After: ${Math.ceil(retryAfterMs / 1_000)}`);
  stream.end(`${headers.join('\r\n')}\r\n\r\n${body}`);
}
