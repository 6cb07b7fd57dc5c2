import type { Domain } from '#platform/domain.ts';
import { createBatcher, isTimeSure } from '#platform/log/index.ts';
import { createPreviewing } from './add-preview.ts';
import type { ChatApi } from './api.ts';
import { apiOf } from './api-of.ts';
import { appendBatch, type Outgoing, type Verdict, weightOf } from './append-batch.ts';
import { befriend } from './befriend.ts';
import { blankExpired, eraseKept } from './expire-messages.ts';
import { createFanOut } from './fan-out.ts';
import { forgetUser } from './forget-user.ts';
import { makeNotes } from './make-notes.ts';
import { methodsOf } from './methods.ts';
import { createOwnReading } from './own-reading.ts';
import { relationChanged } from './part-pair.ts';
import { createProgress } from './progress.ts';
import { pruneMessages } from './prune-messages.ts';
import type { ChatNeeds, Room } from './room.ts';
import { createRulesCache } from './rules-cache.ts';
import { createSignals, giveUp } from './signals.ts';
import { favouriteRowOf, favouritesAfter } from './store-favourites.ts';
import { holdingsOf } from './store-holdings.ts';
import { inboxAfter, inboxRowOf, sharingConversation } from './store-inbox.ts';
import { invitationRowOf, invitationsAfter, inviting } from './store-invitations.ts';
import { askingToJoin } from './store-join-requests.ts';
import { readStands, readStreams } from './store-streams.ts';
import { createCrowds } from './tell-crowd.ts';
import { writeProgress } from './write-progress.ts';

export type { ChatApi } from './api.ts';
export { importConversations } from './import-conversations.ts';
export { makeNotes } from './make-notes.ts';
export { migrations } from './migrations/index.ts';
export type { ExcerptSeen } from './read-excerpt.ts';
export type { ChatNeeds } from './room.ts';
export type { SaidAloud } from './signals.ts';
export type { Bundle } from './store-bundles.ts';
export { outrunHeads } from './store-heads.ts';
export type { LoggedRow, LogMark, LogReach } from './store-logs.ts';
export type { Kept } from './store-messages.ts';
export type { ServerWords } from './write-as-server.ts';

/** Conversations, members, messages and receipts: see README.md. */
export function createChat(needs: ChatNeeds): Domain<'chat', ChatApi> {
  const room = furnish(needs);
  provideRows(needs);
  followPeople(needs, room);
  needs.jobs.define('chat.prune', async () => {
    // A clock that was set a year forward by mistake would have everything removed.
    if (await isTimeSure(needs.db.read, needs.world.now())) await pruneMessages(room);
  });
  needs.jobs.schedule('chat.prune', '47 * * * *');
  needs.jobs.define('chat.expire', async () => {
    if (!(await isTimeSure(needs.db.read, needs.world.now()))) return;
    await blankExpired(room);
    await eraseKept(room);
  });
  needs.jobs.schedule('chat.expire', '* * * * *');
  const ends: (() => void)[] = [];
  return {
    methods: methodsOf(room),
    api: apiOf(room),
    async start() {
      ends.push(room.signals.listen());
    },
    async stop() {
      await room.outgoing.drain();
      await room.progress.flush().catch((error: unknown) => {
        needs.log.warn({ err: error }, 'watermarks were lost');
      });
      for (const end of ends) end();
      room.previewing.stop();
      room.crowds.stop();
    },
    holdings: async (db, user) => {
      const messages = await room.keepMessagesDays();
      return holdingsOf(db, user, { messages, takenBack: room.groups.takenBackDays });
    },
    forgetUser: (tx, user) => forgetUser(room, tx, user),
  };
}

function furnish(needs: ChatNeeds): Room {
  const { db, world, userLog, identity, contacts, log } = needs;
  const rules = createRulesCache({ db: db.read, contacts });
  const listeners: Room['listeners'] = { toServer: [], moved: [], hearing: [] };
  const moved = (conversation: number) => {
    for (const hear of listeners.moved) hear(conversation);
  };
  const { hearing } = listeners;
  const gaveUp = (error: unknown) => giveUp(needs, error);
  const crowds = createCrowds({ ...needs, rules, ...needs.groups, gaveUp });
  const signals = createSignals({ ...needs, rules, crowds, moved, hearing });
  const marking = { db, userLog, identity, rules, signals };
  const progress = createProgress({ world, log, write: (marks) => writeProgress(marking, marks) });
  const tellers = { signals, seesAppended: createOwnReading(progress) };
  const outgoing = createBatcher<Outgoing, Verdict>({
    pool: db.send,
    world,
    bounds: needs.batcher,
    laneOf: (row) => row.conversation,
    bytesOf: (row) => weightOf(row) + 100,
    write: (client, rows, again) => appendBatch(client, rows, again, tellers),
    doubt: db.doubt,
  });
  const lower = { db, world, userLog, identity, contacts };
  const chargeFanOut = createFanOut(needs.limiter, needs.fanOutBytes, needs.groups);
  return {
    ...lower,
    chargeFanOut,
    crowds,
    groups: needs.groups,
    publicUrl: needs.publicUrl,
    rules,
    signals,
    outgoing,
    progress,
    mayUseBlob: needs.mayUseBlob,
    attach: needs.attach,
    previewFor: needs.previewFor,
    translator: needs.translator,
    previewing: createPreviewing({ ...needs, rules, signals, chargeFanOut }),
    keepMessagesDays: async () => (await needs.house.settings()).keepMessagesDays,
    listeners,
  };
}

/** What chat has in a person's own log, and where its streams stand (SPEC R1, R2). */
function provideRows({ userLog, identity, world }: ChatNeeds): void {
  userLog.provide({
    async rowsAfter(db, user, after) {
      const inbox = await inboxAfter(db, user, after);
      const invitations = await invitationsAfter(db, user, after);
      const favourites = await favouritesAfter(db, user, after);
      return [
        ...inbox.map(inboxRowOf),
        ...invitations.map(invitationRowOf),
        ...favourites.map(favouriteRowOf),
      ];
    },
  });
  userLog.provideStreams({
    streams: (db, user, since, page) => readStreams(db, user, since, { ...page, at: world.now() }),
    stands: readStands,
  });
  identity.allowProfiles(sharingConversation);
  identity.allowProfiles(inviting);
  identity.allowProfiles(askingToJoin);
}

/** What happens to people elsewhere, inside the transactions in which it happens. */
function followPeople({ identity, contacts }: ChatNeeds, room: Room): void {
  identity.onCreated((tx, users, at) => makeNotes(room, tx, users, at));
  contacts.onAccepted((tx, pair) => befriend(room, tx, pair));
  contacts.onRelationChange((tx, a, b) => relationChanged(room, tx, a, b));
}
