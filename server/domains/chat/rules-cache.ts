import { serverAccount } from '@teahouse/protocol';
import type { ContactsApi } from '#domains/contacts/index.ts';
import type { Db } from '#platform/database/index.ts';
import { newestFrom } from './ranges.ts';
import { inTouchWithServer, type Rules } from './rules.ts';
import { findRoster, type RuledMember } from './store-members.ts';

/** Members held in memory, over all conversations: about 200 bytes each. */
const MEMBERS_HELD = 500_000;

/** The rules of the conversations that this process deals with, as fresh as its signals. */
export interface RulesCache {
  /** What is held, perhaps outdated: for decisions that the batch checks again (SPEC W5). */
  held(conversation: number): Rules | undefined;
  /** What is held, or else read; null when there is no such conversation. */
  get(conversation: number): Promise<Rules | null>;
  /** The same, but at least as new as a version. */
  atLeast(conversation: number, version: number): Promise<Rules | null>;
  /**
   * Takes what is held to a version that differs from the one before by people who are members
   * now; where that is not what is held, or nobody is named, what is older is forgotten.
   */
  advance(conversation: number, version: number, joined: readonly RuledMember[]): void;
  /** What is older than a version is forgotten. */
  forget(conversation: number, version: number): void;
  clear(): void;
}

interface Load {
  rules: Promise<Rules | null>;
  /** What is older is outdated by the time that it is read. */
  least: number;
}

export function createRulesCache(needs: { db: Db; contacts: ContactsApi }): RulesCache {
  const held = new Map<number, Rules>();
  const loading = new Map<number, Load>();
  let members = 0;

  function remove(rules: Rules): void {
    held.delete(rules.conversation);
    members -= rules.everyone.length;
  }

  function keep(rules: Rules): void {
    const former = held.get(rules.conversation);
    if (former) remove(former);
    held.set(rules.conversation, rules);
    members += rules.everyone.length;
    for (const oldest of held.values()) {
      if (members <= MEMBERS_HELD || oldest === rules) break;
      remove(oldest);
    }
  }

  /** One load at a time. What it has read is not kept if by then a signal told of newer rules. */
  function load(conversation: number): Promise<Rules | null> {
    const under = loading.get(conversation);
    if (under) return under.rules;
    const begun: Load = { least: 0, rules: readRules(needs.db, needs.contacts, conversation) };
    loading.set(conversation, begun);
    const end = (rules: Rules | null) => {
      if (loading.get(conversation) !== begun) return;
      loading.delete(conversation);
      if (rules !== null && rules.version >= begun.least) keep(rules);
    };
    begun.rules.then(end, () => end(null));
    return begun.rules;
  }

  function forget(conversation: number, version: number): void {
    const rules = held.get(conversation);
    if (rules !== undefined && rules.version < version) remove(rules);
    const under = loading.get(conversation);
    if (under !== undefined) under.least = Math.max(under.least, version);
  }

  return {
    held: (conversation) => held.get(conversation),
    get: async (conversation) => held.get(conversation) ?? load(conversation),
    async atLeast(conversation, version) {
      forget(conversation, version);
      const rules = held.get(conversation);
      if (rules !== undefined) return rules;
      const joins = loading.has(conversation);
      const read = await load(conversation);
      // A load that had begun before may have read what was before; the next one has not.
      return joins && read !== null && read.version < version ? load(conversation) : read;
    },
    advance(conversation, version, joined) {
      const rules = held.get(conversation);
      const isNext = rules?.kind === 'group' && rules.version === version - 1;
      if (isNext && joined.length > 0) keep(withMembers(rules, version, joined));
      else forget(conversation, version);
    },
    forget,
    clear() {
      held.clear();
      loading.clear();
      members = 0;
    },
  };
}

/** To read ten thousand members anew for each who comes would cost more than all they say. */
function withMembers(rules: Rules, version: number, joined: readonly RuledMember[]): Rules {
  const members = new Map(rules.members);
  for (const { user, ...member } of joined) members.set(user, member);
  const commonFrom = joined.reduce(
    (seq, { ranges }) => Math.max(seq, newestFrom(ranges)),
    rules.commonFrom,
  );
  return { ...rules, version, members, everyone: [...members.keys()], commonFrom };
}

/**
 * The version is read with the members and before the relation: what changes in between is newer
 * than the version says, and the batch will send it back; never the other way round.
 */
async function readRules(
  db: Db,
  contacts: ContactsApi,
  conversation: number,
): Promise<Rules | null> {
  const roster = await findRoster(db, conversation);
  if (roster === null) return null;
  const { kind, version, timer, timerAside, members } = roster;
  const everyone = members.map(({ user }) => user);
  const [a, b] = everyone;
  const direct = kind === 'direct' && a !== undefined && b !== undefined;
  const relationOf = async (one: number, other: number) =>
    one === serverAccount ? inTouchWithServer : contacts.relation(one, other, db);
  return {
    conversation,
    kind,
    version,
    members: new Map(members.map(({ user, ...member }) => [user, member])),
    everyone,
    commonFrom: members.reduce((seq, { ranges }) => Math.max(seq, newestFrom(ranges)), 0),
    relation: direct ? await relationOf(a, b) : null,
    timer,
    timerAside,
  };
}
