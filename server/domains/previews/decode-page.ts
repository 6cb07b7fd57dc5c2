import { TextDecoder } from 'node:util';

/** A page says in its first thousand bytes how it is written, or the server does, or nobody. */
const HEAD_BYTES = 1_024;

/** The text of a page, by the charset that it is written in; what cannot be read becomes `\ufffd`. */
export function decodePage(body: Buffer, contentType: string): string {
  const label =
    byMark(body) ?? charsetIn(contentType) ?? byMeta(body.subarray(0, HEAD_BYTES)) ?? 'utf-8';
  return decoderFor(label).decode(body);
}

function decoderFor(label: string): TextDecoder {
  try {
    return new TextDecoder(label);
  } catch {
    return new TextDecoder();
  }
}

function byMark(body: Buffer): string | null {
  if (body.subarray(0, 3).equals(Buffer.of(0xef, 0xbb, 0xbf))) return 'utf-8';
  if (body.subarray(0, 2).equals(Buffer.of(0xfe, 0xff))) return 'utf-16be';
  return body.subarray(0, 2).equals(Buffer.of(0xff, 0xfe)) ? 'utf-16le' : null;
}

function charsetIn(contentType: string): string | null {
  return /charset\s*=\s*["']?([\w:.-]+)/i.exec(contentType)?.[1] ?? null;
}

/** Whoever could read a meta element letter by letter was not reading UTF-16. */
function byMeta(head: Buffer): string | null {
  const meta = /<meta\s[^>]*charset\s*=[^>]*>/i.exec(head.toString('latin1'))?.[0] ?? '';
  const label = charsetIn(meta);
  return label !== null && /^utf-?16/i.test(label) ? 'utf-8' : label;
}
