import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { errors, type WireError } from '@teahouse/protocol';

/** Answers an upgrade in plain HTTP, as calls over HTTP are answered (SPEC C1). */
export function refuseUpgrade(stream: Duplex, error: WireError): void {
  const { status } = errors[error.code];
  const body = JSON.stringify({ error });
  const headers = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Connection: close',
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
  ];
  if (error.retryAfterMs !== undefined) {
    headers.push(`Retry-After: ${Math.ceil(error.retryAfterMs / 1_000)}`);
  }
  stream.end(`${headers.join('\r\n')}\r\n\r\n${body}`);
}
