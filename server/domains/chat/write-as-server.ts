import { type ServiceLine, type Statement, serverAccount } from '@teahouse/protocol';
import { refuse } from '#platform/calls/index.ts';
import type { AfterCommit, Tx } from '#platform/database/index.ts';
import { appendWithin, type Outgoing, type Placed, type Verdict } from './append-batch.ts';
import { closeLog, openLog, writeLine } from './open-log.ts';
import { openTalks } from './open-talks.ts';
import { printOf } from './print.ts';
import type { Room } from './room.ts';
import { attachStatements } from './store-messages.ts';
import { findTalks, lockTalks } from './store-server.ts';

type Needs = Pick<Room, 'world' | 'userLog' | 'signals' | 'identity'>;

/** What the server says to a person. The same `clientId` again is said once (SPEC W6). */
export interface ServerWords {
  user: number;
  text: string;
  clientId?: string;
  /** What clients put into words of their own beside the text, which may be empty then. */
  statement?: Statement;
}

/** What a person says to the server; `content` is all that tells it from something else. */
export interface WordsToServer {
  user: number;
  text: string;
  clientId: string;
  content: readonly unknown[];
}

/** Where something stands now, and whether it stood there already. */
export interface Said extends Pick<Placed, 'seq' | 'sentAt'> {
  conversation: number;
  repeated: boolean;
}

/**
 * Writes to people as the server, in the caller's transaction: to as many as are named in a few
 * statements. People whose account is gone are passed over.
 *
 * @returns in the order of the words, null for those who are gone; and what tells after the commit
 * @throws Refusal `conflict`
 */
export async function writeAsServer(
  needs: Needs,
  tx: Tx,
  words: readonly ServerWords[],
): Promise<{ said: (Said | null)[]; tell: AfterCommit }> {
  const users = words.map(({ user }) => user);
  const here = await needs.identity.bandOf(users, tx);
  const heard = words.filter(({ user }) => here.has(user));
  const { said, tell } = await write(
    needs,
    tx,
    heard.map(({ user, text, clientId, statement }) => ({
      sender: serverAccount,
      user,
      text,
      clientId: clientId ?? needs.world.randomToken(),
      print: printOf([text]),
      ...(statement === undefined ? {} : { statement }),
    })),
  );
  const places = new Map(heard.map((each, place) => [each, said[place] ?? null]));
  return { said: words.map((each) => places.get(each) ?? null), tell };
}

/**
 * Writes to the server for a person, in the transaction of what it is written for.
 *
 * @throws Refusal `conflict`
 */
export async function writeToServer(
  needs: Needs,
  tx: Tx,
  { user, text, clientId, content }: WordsToServer,
): Promise<{ said: Said; tell: AfterCommit }> {
  const line = { sender: user, user, text, clientId, print: printOf(content) };
  const { said, tell } = await write(needs, tx, [line]);
  const [only] = said;
  if (only === undefined) throw new Error('what was written has no place');
  return { said: only, tell };
}

/** Writes a line of service into a person's conversation with the server, if there is one. */
export async function noteAsServer(
  needs: Pick<Needs, 'world' | 'signals' | 'userLog'>,
  tx: Tx,
  { user, service }: { user: number; service: ServiceLine },
): Promise<AfterCommit> {
  const [talk] = await findTalks(tx, [user]);
  const log = talk === undefined ? null : await openLog(tx, talk.conversation);
  if (log === null) return () => {};
  await writeLine(tx, log, { by: null, at: needs.world.now(), service });
  return closeLog(needs, tx, log);
}

interface Line extends Pick<Outgoing, 'sender' | 'text' | 'clientId' | 'print' | 'statement'> {
  user: number;
}

async function write(
  needs: Needs,
  tx: Tx,
  lines: readonly Line[],
): Promise<{ said: Said[]; tell: AfterCommit }> {
  if (lines.length === 0) return { said: [], tell: () => {} };
  const talks = await openTalks(
    needs,
    tx,
    lines.map(({ user }) => user),
  );
  const rules = await lockTalks(tx, [...talks.conversations.values()]);
  const rows = lines.map(({ user, ...line }): Outgoing => {
    const conversation = talks.conversations.get(user) ?? 0;
    const rulesVersion = rules.get(conversation) ?? 0;
    const plain = { onlyFor: null, replyTo: null, mentions: [] };
    return { ...line, ...plain, conversation, rulesVersion, sentAt: needs.world.now() };
  });
  const appended = await appendWithin(tx, rows, { signals: needs.signals, seesAppended() {} });
  const said = rows.map(({ conversation }, place) =>
    saidAt(conversation, appended.verdicts[place]),
  );
  const told = rows.flatMap(({ statement, conversation }, place) => {
    const seq = said[place]?.seq;
    return statement && seq !== undefined ? [{ conversation, seq, statement }] : [];
  });
  await attachStatements(tx, told);
  return {
    said,
    tell() {
      talks.tell();
      appended.tell();
    },
  };
}

function saidAt(conversation: number, verdict: Verdict | undefined): Said {
  switch (verdict?.verdict) {
    case 'sent':
    case 'known': {
      const { seq, sentAt } = verdict;
      return { conversation, seq, sentAt, repeated: verdict.verdict === 'known' };
    }
    case 'conflict':
      throw refuse('conflict');
    case 'stale':
    case 'no_quote':
    case 'again':
    case undefined:
      throw new Error('the log was locked, and yet moved');
  }
}
