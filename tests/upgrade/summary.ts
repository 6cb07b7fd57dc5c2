import type { Message, PersonalRow, Stream } from '@teahouse/protocol';
import type { Client } from '@teahouse/sdk';

/** The people of every fixture, and what all of them sign in with. */
export const handles = ['ada_host', 'bo_friend', 'cem_member', 'dina_stranger'];
export const password = 'seven kettles under rain';

/** What somebody sees of a Teahouse, save for what a sign-in or a restore changes. */
export interface Summary {
  rows: Pick<PersonalRow, 'kind' | 'key' | 'value'>[];
  streams: Omit<Stream, 'version'>[];
  /** By conversation. */
  logs: Record<number, Message[]>;
}

/** Asks the server for all of it, as a device that knows nothing does. */
export async function summaryOf(client: Pick<Client, 'call'>): Promise<Summary> {
  const { rows, streams } = await client.call('sync.resume', { cursor: null });
  const logs: Summary['logs'] = {};
  for (const { id } of streams) {
    logs[id] = (await client.call('chat.history', { conversation: id })).messages;
  }
  return {
    rows: rows
      .map(({ kind, key, value }) => ({ kind, key, value }) as Summary['rows'][number])
      .toSorted((a, b) => a.kind.localeCompare(b.kind) || a.key - b.key),
    streams: streams
      .map(({ version: _version, ...stream }) => stream)
      .toSorted((a, b) => a.id - b.id),
    logs,
  };
}
