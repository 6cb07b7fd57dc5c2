import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import type { Cursor } from '@teahouse/protocol';
import { median, type Run } from '../figures.ts';
import { each, type Person, patiently, post } from '../people.ts';
import { Wire } from '../wire.ts';

/** Groups that one person makes at once without being slowed down. */
const GROUPS_EACH = 20;
/** What moved within the last minute is said again (SPEC.md R2). */
const OVERLAP_MS = 61_000;
const TRIES = 10;

interface Group {
  owner: Person;
  conversation: number;
}

/** Puts `reader` into groups of each of the others. */
async function fillInbox(url: string, reader: Person, others: readonly Person[]): Promise<Group[]> {
  const { token } = await post(url, 'contacts.link', {}, reader.token);
  const made = await each(others, 8, async (owner, place) => {
    const request = { user: reader.id, token, greeting: '' };
    await post(url, 'contacts.request', request, owner.token);
    // Nobody accepts five hundred people in a minute.
    await patiently(() => post(url, 'contacts.accept', { user: owner.id }, reader.token));
    const groups: Group[] = [];
    for (let number = 0; number < GROUPS_EACH; number++) {
      const { conversation } = await post(
        url,
        'chat.create_group',
        { clientId: `inbox-${place}-${number}`, title: `Group ${number}`, members: [reader.id] },
        owner.token,
      );
      groups.push({ owner, conversation: conversation.id });
    }
    return groups;
  });
  return made.flat();
}

/** One resume and all pages that follow it, as a device that comes back makes them. */
async function resume(url: string, reader: Person, cursor: Cursor | null) {
  const wire = await Wire.open(url, reader.token);
  const begun = performance.now();
  const first = await wire.call('sync.resume', { cursor });
  const firstMs = performance.now() - begun;
  let streams = first.streams.length;
  for (let { next } = first; next !== null; ) {
    const page = await wire.call('sync.streams', { next });
    streams += page.streams.length;
    next = page.next;
  }
  wire.close();
  return { cursor: first.cursor, streams, firstMs, allMs: performance.now() - begun };
}

async function timed(url: string, reader: Person, cursor: Cursor, name: string): Promise<Run> {
  const runs = [];
  for (let tries = 0; tries < TRIES; tries++) runs.push(await resume(url, reader, cursor));
  return {
    figures: {
      [`${name}_first_answer_ms`]: median(runs.map(({ firstMs }) => firstMs)),
      [`${name}_all_pages_ms`]: median(runs.map(({ allMs }) => allMs)),
      [`${name}_streams`]: median(runs.map(({ streams }) => streams)),
    },
    conditions: {},
  };
}

/** Resume of a person with as many conversations as `others` make: none moved, and all moved. */
export async function inboxesRow(
  url: string,
  reader: Person,
  others: readonly Person[],
): Promise<Run[]> {
  const groups = await fillInbox(url, reader, others);
  await wait(OVERLAP_MS);
  const { cursor } = await resume(url, reader, null);
  const none = await timed(url, reader, cursor, 'inbox_none_moved');
  await each(groups, 8, ({ owner, conversation }) =>
    post(
      url,
      'chat.send',
      { conversation, clientId: `moved-${conversation}`.slice(0, 40), text: 'moved' },
      owner.token,
    ),
  );
  const all = await timed(url, reader, cursor, 'inbox_all_moved');
  return [none, all, { figures: {}, conditions: { inbox_conversations: groups.length } }];
}
