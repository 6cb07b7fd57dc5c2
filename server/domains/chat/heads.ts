import type { Gateway } from '#platform/gateway/index.ts';
import type { World } from '#platform/world/index.ts';
import { headOf, nothingYet, type Waiting } from './coalesce.ts';
import type { Onlookers } from './onlookers.ts';
import type { Rules } from './rules.ts';
import type { RulesCache } from './rules-cache.ts';

/** What is to be told of large groups to those who do not have them open (SPEC A4). */
export interface Heads {
  /** What waits for a group's next head, to add to. */
  waitingOf(rules: Rules): Waiting;
  /** A socket that has a group open from now on gets what waits for it all the same. */
  opened(conversation: number, socket: number): void;
  stop(): void;
}

export interface HeadNeeds {
  gateway: Gateway;
  rules: Pick<RulesCache, 'atLeast'>;
  world: Pick<World, 'after'>;
  /** How often those who do not have a group open are told where it stands, at most. */
  headsMs: number;
  /** Some were not told, since the database could not say who reads. */
  gaveUp: (error: unknown) => void;
}

export function createHeads(needs: HeadNeeds, onlookers: Onlookers): Heads {
  const { gateway, world } = needs;
  const waiting = new Map<number, Waiting>();
  const timers = new Map<number, () => void>();

  function begin(conversation: number): Waiting {
    const begun = nothingYet();
    waiting.set(conversation, begun);
    const cancel = world.after(needs.headsMs, () => void flush(conversation));
    timers.set(conversation, cancel);
    return begun;
  }

  /** What waits goes out once the rules are as new as it; until then it may become more. */
  async function flush(conversation: number): Promise<void> {
    timers.delete(conversation);
    const least = waiting.get(conversation)?.rulesVersion ?? 0;
    const rules = await needs.rules.atLeast(conversation, least).catch((error: unknown) => {
      needs.gaveUp(error);
      return null;
    });
    const due = waiting.get(conversation);
    if (rules !== null && due !== undefined && rules.version < due.rulesVersion) {
      return flush(conversation);
    }
    waiting.delete(conversation);
    if (rules !== null && due !== undefined) send(rules, due);
  }

  function send(rules: Rules, due: Waiting): void {
    const people = [...membersHere(gateway, rules)];
    if (due.shared !== null) {
      gateway.deliver(people, gateway.frame('chat.conversation', { conversation: due.shared }));
    }
    const head = headOf(due);
    if (head === null) return;
    const open = onlookers.of(rules.conversation);
    const has = (socket: number) => open.has(socket) && !due.late.has(socket);
    gateway.deliver(people, gateway.frame('chat.head', head), { has });
  }

  return {
    waitingOf({ conversation, version }) {
      const known = waiting.get(conversation) ?? begin(conversation);
      known.rulesVersion = Math.max(known.rulesVersion, version);
      return known;
    },
    opened: (conversation, socket) => void waiting.get(conversation)?.late.add(socket),
    stop() {
      for (const cancel of timers.values()) cancel();
    },
  };
}

/** The members who have a socket here, found by whichever are fewer. */
export function membersHere(gateway: Gateway, { everyone, members }: Rules): Iterable<number> {
  const here = gateway.here();
  if (here.size >= everyone.length) return everyone;
  return here.keys().filter((user) => members.has(user));
}
