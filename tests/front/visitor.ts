import { once } from 'node:events';
import type { IncomingHttpHeaders } from 'node:http';
import { request as plainRequest } from 'node:http';
import { request } from 'node:https';
import { isIP } from 'node:net';
import { WebSocket } from 'ws';

/** Where a server listens on this machine, and under which name it is known. */
export interface Door {
  port: number;
  /** The name that is asked for, and that the certificate has to be for. */
  name: string;
  /** Where pages of it are from; `https://` and the name where that is all. */
  origin?: string;
  /** The root that is trusted, as PEM; without one the door is asked by plain http. */
  ca?: string;
  /** Whether a certificate is believed that browsers would refuse. */
  believed?: boolean;
}

export interface Question {
  method?: string;
  path?: string;
  headers?: Record<string, string>;
  body?: unknown;
  /** The address of this machine that is come from; all of 127.0.0.0/8 are its own. */
  from?: string;
}

export interface Answered {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
  /** The code of the error in the body. */
  code(): unknown;
}

/** One request on a connection of its own. */
export async function ask(door: Door, question: Question = {}): Promise<Answered> {
  const { method = 'GET', path = '/', body, from } = question;
  const json = body === undefined ? {} : { 'content-type': 'application/json' };
  const asking = door.ca === undefined ? plainRequest : request;
  const sent = asking({
    host: '127.0.0.1',
    port: door.port,
    ...trust(door),
    agent: false,
    method,
    path,
    headers: { host: door.name, ...json, ...question.headers },
    ...(from === undefined ? {} : { localAddress: from }),
  });
  sent.end(body === undefined ? undefined : JSON.stringify(body));
  const [answer] = await once(sent, 'response');
  const text = (await answer.toArray()).join('');
  const code = () => JSON.parse(text).error?.code;
  return { status: answer.statusCode, headers: answer.headers, text, code };
}

function trust({ name, ca, believed = false }: Door) {
  const named = isIP(name) === 0 ? { servername: name } : {};
  return { ...named, ca, rejectUnauthorized: !believed };
}

/** Calls a method as a page of this origin does. */
export function call(
  door: Door,
  method: string,
  body: unknown,
  more: Omit<Question, 'method' | 'path' | 'body'> = {},
): Promise<Answered> {
  const headers = { origin: door.origin ?? `https://${door.name}`, ...more.headers };
  return ask(door, { ...more, method: 'POST', path: `/api/${method}`, body, headers });
}

/** What a socket says first, or the status that it is refused with. */
export async function firstFrame(
  door: Door,
  headers: Record<string, string>,
): Promise<{ event: string } | number> {
  const scheme = door.ca === undefined ? 'ws' : 'wss';
  const socket = new WebSocket(`${scheme}://127.0.0.1:${door.port}/socket`, {
    ...trust(door),
    headers: { host: door.name, ...headers },
  });
  const refused = once(socket, 'unexpected-response').then(([, answer]) => {
    answer.resume();
    return answer.statusCode as number;
  });
  const spoken = once(socket, 'message').then(([data]) => JSON.parse(String(data)));
  for (const each of [refused, spoken]) each.catch(() => undefined);
  try {
    return await Promise.race([refused, spoken]);
  } finally {
    socket.on('error', () => undefined).terminate();
  }
}

const password = 'seven kettles under rain';
const device = { name: 'A test', kind: 'browser' } as const;

/** Opens the house, or signs somebody up; the cookie that their browser has from then on. */
export async function enter(door: Door, handle: string, link: string | null): Promise<Answered> {
  const account = { handle, name: `Name of ${handle}`, password, birthYear: 1990, device };
  return link === null
    ? call(door, 'identity.sign_up', account)
    : call(door, 'identity.open_server', { ...account, link });
}

/** Guesses at a password, wrongly; how that was answered. */
export async function guess(
  door: Door,
  handle: string,
  more: Omit<Question, 'method' | 'path' | 'body'> = {},
): Promise<unknown> {
  const wrong = { handle, password: 'not my password at all', device };
  return (await call(door, 'identity.sign_in', wrong, more)).code();
}

/** The cookies of an answer as a browser sends them back. */
export function cookieOf({ headers }: Answered): string {
  return (headers['set-cookie'] ?? []).map((each) => each.split(';')[0]).join('; ');
}
