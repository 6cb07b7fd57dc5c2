import { toUnicode } from 'punycode/punycode.es6.js';

/** Where a link leads. */
export interface Destination {
  /** The host as it is asked for, or an address of another kind. */
  host: string;
  /** The same in the letters that stand for it, where it is written with more than plain ones. */
  lettered: string | null;
}

/** @param url as a link has it, with a scheme */
export function destinationOf(url: string): Destination {
  const host = hostOf(url);
  const lettered = host.includes('xn--') ? inLetters(host) : host;
  return { host, lettered: lettered === host ? null : lettered };
}

/** What stands before the host, as in `https://your-bank@elsewhere.example`, leads nowhere. */
function hostOf(url: string): string {
  try {
    const { host, protocol, pathname } = new URL(url);
    return protocol === 'mailto:' ? decodeURIComponent(pathname) : host || url;
  } catch {
    return url;
  }
}

function inLetters(host: string): string {
  try {
    return toUnicode(host);
  } catch {
    return host;
  }
}
