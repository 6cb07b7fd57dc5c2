import type { ContactsApi } from '#domains/contacts/index.ts';
import type { Db } from '#platform/database/index.ts';
import { newestFrom } from './ranges.ts';
import type { Rules } from './rules.ts';
import { findRoster } from './store-members.ts';

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
  /** What is older than a version is forgotten. */
  forget(conversation: number, version: number): void;
  clear(): void;
}

export function createRulesCache(needs: { db: Db; contacts: ContactsApi }): RulesCache {
  const held = new Map<number, Rules>();
  const loading = new Map<number, Promise<Rules | null>>();
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

  /** A load that began before a signal came is not kept: it may have read what was before. */
  function load(conversation: number): Promise<Rules | null> {
    const under = loading.get(conversation);
    if (under) return under;
    const started = readRules(needs.db, needs.contacts, conversation).then((rules) => {
      if (loading.get(conversation) === started && rules !== null) keep(rules);
      return rules;
    });
    loading.set(conversation, started);
    const end = () => {
      if (loading.get(conversation) === started) loading.delete(conversation);
    };
    started.then(end, end);
    return started;
  }

  return {
    held: (conversation) => held.get(conversation),
    async get(conversation) {
      return held.get(conversation) ?? load(conversation);
    },
    async atLeast(conversation, version) {
      const rules = held.get(conversation);
      if (rules !== undefined && rules.version >= version) return rules;
      if (rules !== undefined) remove(rules);
      loading.delete(conversation);
      return load(conversation);
    },
    forget(conversation, version) {
      const rules = held.get(conversation);
      if (rules !== undefined && rules.version < version) remove(rules);
      loading.delete(conversation);
    },
    clear() {
      held.clear();
      loading.clear();
      members = 0;
    },
  };
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
  const { kind, version, members } = roster;
  const everyone = members.map(({ user }) => user);
  const [a, b] = everyone;
  const direct = kind === 'direct' && a !== undefined && b !== undefined;
  return {
    conversation,
    kind,
    version,
    members: new Map(members.map(({ user, role, ranges }) => [user, { role, ranges }])),
    everyone,
    commonFrom: members.reduce((seq, { ranges }) => Math.max(seq, newestFrom(ranges)), 0),
    relation: direct ? await contacts.relation(a, b, db) : null,
  };
}
