import { TextDecoder } from 'node:util';

/** The text is none: another encoding, or no text at all. */
export class NotTextError extends Error {
  override name = 'NotTextError';
}

/** A line longer than this is cut: no message has one. In UTF-16 units. */
const MOST_OF_A_LINE = 100_000;

/**
 * Lines of a text that comes in pieces, without their ends. It is UTF-8, or UTF-16 where its first
 * bytes say so. Memory holds one piece and one line.
 *
 * @throws NotTextError
 */
export async function* linesOf(
  pieces: AsyncIterable<Uint8Array>,
  most: number = MOST_OF_A_LINE,
): AsyncGenerator<string[]> {
  let decoder: TextDecoder | null = null;
  let rest = '';
  for await (const piece of pieces) {
    decoder ??= decoderFor(piece);
    rest += decoded(decoder, piece);
    const lines = rest.split(/\r\n|\n/u);
    rest = (lines.pop() ?? '').slice(0, most);
    if (rest.includes('\0')) throw new NotTextError();
    yield lines.map((line) => line.slice(0, most));
  }
  rest += decoded(decoder ?? new TextDecoder('utf-8', { fatal: true }), undefined);
  if (rest !== '') yield [rest];
}

function decoderFor(first: Uint8Array): TextDecoder {
  const [a, b] = first;
  if (a === 0xff && b === 0xfe) return new TextDecoder('utf-16le', { fatal: true });
  if (a === 0xfe && b === 0xff) return new TextDecoder('utf-16be', { fatal: true });
  return new TextDecoder('utf-8', { fatal: true });
}

function decoded(decoder: TextDecoder, piece: Uint8Array | undefined): string {
  try {
    return piece === undefined ? decoder.decode() : decoder.decode(piece, { stream: true });
  } catch {
    throw new NotTextError();
  }
}
