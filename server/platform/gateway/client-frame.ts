import type { ClientFrame } from '@teahouse/protocol';

/**
 * Reads one text of a client's: a call or a ping, and nothing besides.
 *
 * @returns the frame, or in a few words why it is none
 */
export function readClientFrame(text: string): ClientFrame | string {
  const value = parse(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return 'not a JSON object';
  }
  return isCall(value) || isPing(value) ? value : 'neither a call nor a ping';
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isCall(value: object): value is { id: number; method: string; input: unknown } {
  if (!('id' in value && 'method' in value && 'input' in value)) return false;
  const { id, method } = value;
  return Number.isSafeInteger(id) && typeof method === 'string' && Object.keys(value).length === 3;
}

function isPing(value: object): value is { ping: number } {
  return 'ping' in value && Number.isFinite(value.ping) && Object.keys(value).length === 1;
}
