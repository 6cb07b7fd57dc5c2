import { thumbHashToDataURL } from 'thumbhash';

const drawn = new Map<string, string>();

/** A blurred picture for the few bytes that stand for one. */
export function placeholder(thumbhash: string | undefined): string | undefined {
  if (thumbhash === undefined) return undefined;
  const held = drawn.get(thumbhash);
  if (held !== undefined) return held;
  try {
    const url = thumbHashToDataURL(Uint8Array.from(atob(thumbhash), (each) => each.charCodeAt(0)));
    drawn.set(thumbhash, url);
    return url;
  } catch {
    return undefined;
  }
}
