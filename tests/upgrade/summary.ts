import type { Message, Methods, PersonalRow, Stream } from '@teahouse/protocol';
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
  /** What fixtures of the first release do not have. */
  brought?: {
    archives: Methods['takeaway.archives']['output']['archives'];
    found: Methods['takeaway.find']['output']['found'];
  };
  favourites?: Methods['chat.favourites']['output']['favourites'];
  letters?: Methods['letters.own']['output']['letters'];
  /** Those that are open: what was decided is forgotten one day. */
  reports?: Methods['moderation.own_reports']['output']['reports'];
  notifications?: Methods['notifications.settings']['output'];
}

/** Asks the server for all of it, as a device that knows nothing does. */
export async function summaryOf(client: Pick<Client, 'call'>): Promise<Summary> {
  const { rows, streams } = await client.call('sync.resume', { cursor: null });
  const logs: Summary['logs'] = {};
  for (const { id } of streams) {
    const { messages } = await client.call('chat.history', { conversation: id });
    logs[id] = messages.filter(({ expiresAt }) => expiresAt === undefined);
  }
  const { archives } = await client.call('takeaway.archives', {});
  const { found } = await client.call('takeaway.find', { query: 'oolong' });
  const { reports } = await client.call('moderation.own_reports', {});
  return {
    rows: rows
      .map(({ kind, key, value }) => ({ kind, key, value }) as Summary['rows'][number])
      .toSorted((a, b) => a.kind.localeCompare(b.kind) || a.key - b.key),
    streams: streams
      .map(({ version: _version, ...stream }) => stream)
      .toSorted((a, b) => a.id - b.id),
    logs,
    brought: { archives, found },
    favourites: (await client.call('chat.favourites', {})).favourites,
    letters: (await client.call('letters.own', {})).letters,
    reports: reports.filter(({ state }) => state === 'open'),
    notifications: await client.call('notifications.settings', {}),
  };
}
