import type { MethodName, Methods, WireError } from '@teahouse/protocol';
import { apiPath } from '@teahouse/protocol/frames';
import { CallError, unreachable } from './call-error.ts';

/** Calls a method by `POST /api/<method>`. Rejects with CallError. */
export type HttpCaller = <Name extends MethodName>(
  method: Name,
  input: Methods[Name]['input'],
) => Promise<Methods[Name]['output']>;

export interface HttpSettings {
  /** The server's address, as in `https://chat.example.org`. */
  url: string;
  /** BCP 47. */
  locale: string;
  token?: string | undefined;
  fetch?: typeof fetch | undefined;
}

/** How long an answer is waited for, in milliseconds. Passwords take their time to hash. */
const answerMs = 30_000;

/** The headers that say who calls and in which language errors are read. */
export function callerHeaders({ locale, token }: Pick<HttpSettings, 'locale' | 'token'>) {
  return {
    'accept-language': locale,
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
  };
}

export function httpCaller(settings: HttpSettings): HttpCaller {
  const { url, fetch: fetching = fetch } = settings;
  const headers = { 'content-type': 'application/json', ...callerHeaders(settings) };
  return async (method, input) => {
    const answer = await fetching(new URL(`${apiPath}/${method}`, url), {
      method: 'POST',
      headers,
      body: JSON.stringify(input),
      credentials: 'include',
      signal: AbortSignal.timeout(answerMs),
    }).then(read, () => Promise.reject(unreachable()));
    return answer as Methods[typeof method]['output'];
  };
}

async function read(response: Response): Promise<unknown> {
  const body: unknown = await response.json().catch(() => null);
  if (response.ok) return body;
  throw isError(body) ? new CallError(body.error) : unreachable();
}

const isError = (body: unknown): body is { error: WireError } =>
  typeof body === 'object' && body !== null && 'error' in body;
