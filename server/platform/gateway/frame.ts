import { passingEvents } from '@teahouse/protocol';
import type { Frame } from './port.ts';

const FINAL_TEXT = 0x81;
const LENGTH_IN_16_BITS = 126;
const LENGTH_IN_64_BITS = 127;

/**
 * A whole WebSocket frame (RFC 6455, section 5.2) around a text: final, not compressed, and not
 * masked, as servers send it.
 */
export function textFrame(text: string): Buffer {
  const length = Buffer.byteLength(text);
  const header = length < LENGTH_IN_16_BITS ? 2 : length < 0x1_0000 ? 4 : 10;
  const frame = Buffer.allocUnsafe(header + length);
  frame[0] = FINAL_TEXT;
  if (header === 2) {
    frame[1] = length;
  } else if (header === 4) {
    frame[1] = LENGTH_IN_16_BITS;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = LENGTH_IN_64_BITS;
    frame.writeUInt16BE(0, 2);
    frame.writeUIntBE(length, 4, 6);
  }
  frame.write(text, header);
  return frame;
}

/** A ping without a payload. */
export const pingFrame: Buffer = Buffer.from([0x89, 0]);

/** By the event's name alone, since an event comes over the bus as text. */
const passingStarts = passingEvents.map((event) => `{"event":"${event}"`);

/** An event's frame. It is encoded when its first receiver is found, and never again. */
export class EventFrame implements Frame {
  readonly json: string;
  readonly passing: boolean;
  #bytes: Buffer | null = null;

  constructor(json: string) {
    this.json = json;
    this.passing = passingStarts.some((start) => json.startsWith(start));
  }

  get bytes(): Buffer {
    this.#bytes ??= textFrame(this.json);
    return this.#bytes;
  }
}
