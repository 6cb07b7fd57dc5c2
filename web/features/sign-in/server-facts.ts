import type { Client } from '@teahouse/sdk/client';
import type { ServerFacts } from '../../session/index.ts';

/** So long an answer that was asked ahead counts, in milliseconds: later it may be another. */
const freshMs = 10_000;

let asked: { facts: Promise<ServerFacts>; at: number } | null = null;

/** Asks what kind of house this is, while its door is fetched. */
export function askAhead(client: Client): Promise<ServerFacts> {
  if (asked === null || Date.now() - asked.at > freshMs) {
    asked = { facts: client.call('identity.server', {}), at: Date.now() };
  }
  return asked.facts;
}

/** What was asked ahead, for the first who wants to know. */
export function takeAsked(): Promise<ServerFacts> | null {
  const taken = asked;
  asked = null;
  return taken === null || Date.now() - taken.at > freshMs ? null : taken.facts;
}
