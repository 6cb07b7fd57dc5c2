import type { IncomingMessage } from 'node:http';

/** A device token as a request carries it. */
export interface Credentials {
  /** Null when there is none, or nothing that could be one. */
  token: string | null;
  /** A browser sends its cookie from any page: such a request has to prove its origin. */
  byCookie: boolean;
}

/** What a browser's cookie is called; over https no other host can set one of that name. */
export function cookieName(https: boolean): string {
  return https ? '__Host-teahouse' : 'teahouse';
}

const TOKEN = /^[A-Za-z0-9_-]{16,64}$/;

/** What a request shows of its sender: `Authorization: Bearer` goes before the cookie. */
export function credentialsOf(request: IncomingMessage, https: boolean): Credentials {
  const { authorization, cookie } = request.headers;
  if (authorization !== undefined) {
    return { token: tokenIn(/^Bearer +(\S+)$/i.exec(authorization)?.[1]), byCookie: false };
  }
  const token = tokenIn(onlyCookieNamed(cookieName(https), cookie));
  return { token, byCookie: token !== null };
}

function tokenIn(text: string | undefined): string | null {
  if (text === undefined || !TOKEN.test(text)) return null;
  // A copy: a piece of the header would keep the whole header in memory.
  return Buffer.from(text, 'latin1').toString('latin1');
}

/**
 * Over plain http another host of the same site can set a cookie of our name beside ours. Which
 * of two is whose cannot be told, and to act in the other's name would be worst: neither counts.
 */
function onlyCookieNamed(name: string, header: string | undefined): string | undefined {
  const values = new Set<string>();
  for (const pair of header?.split(';') ?? []) {
    const [key, value = ''] = pair.split('=', 2);
    if (key?.trim() === name) values.add(value.trim());
  }
  const [first] = values;
  return values.size === 1 ? first : undefined;
}
