import type { Message } from '@teahouse/protocol';
import type { SaidAloud } from '#domains/chat/index.ts';
import type { World } from '#platform/world/index.ts';

/** Messages of one conversation that are told of at once, and recalled ones; of more, the newest. */
const KEPT = 50;
/** Messages of one conversation that are put in order when there are so many, and else at the end. */
const UNSORTED = 4 * KEPT;
/** Conversations that wait; of others nobody is told. */
const CONVERSATIONS = 20_000;

/** What was said lately, by conversation. */
export interface Gathering {
  hear(said: SaidAloud): void;
  stop(): void;
}

interface Gathered {
  rulesVersion: number;
  messages: Message[];
}

/** Collects what is said, and hands it on a little later, conversation by conversation. */
export function createGathering(
  world: Pick<World, 'after'>,
  lingerMs: number,
  handOn: (said: readonly SaidAloud[]) => void,
): Gathering {
  let waiting = new Map<number, Gathered>();
  let cancel: (() => void) | null = null;

  function flush(): void {
    const said = [...waiting].map(([conversation, { rulesVersion, messages }]) => {
      return { conversation, rulesVersion, messages: inOrder(messages) };
    });
    waiting = new Map();
    cancel = null;
    handOn(said);
  }

  return {
    hear({ conversation, rulesVersion, messages }) {
      const known = waiting.get(conversation);
      if (known === undefined && waiting.size >= CONVERSATIONS) return;
      const all = known?.messages ?? [];
      all.push(...messages);
      const kept = all.length < UNSORTED ? all : inOrder(all);
      waiting.set(conversation, { rulesVersion, messages: kept });
      cancel ??= world.after(lingerMs, flush);
    },
    stop() {
      cancel?.();
      waiting.clear();
    },
  };
}

/**
 * In order of place, as a recall of what was said long ago is not. Of what was recalled since, the words
 * are forgotten; and recalls take no room from what is said.
 */
function inOrder(messages: readonly Message[]): Message[] {
  const all = new Map(messages.map((each) => [each.seq, each]));
  const [gone, said] = [[], []] as [Message[], Message[]];
  for (const each of all.values()) (each.recalledAt === null ? said : gone).push(each);
  return [...newest(gone), ...newest(said)].toSorted(bySeq);
}

const bySeq = (a: Message, b: Message) => a.seq - b.seq;
const newest = (messages: Message[]) => messages.toSorted(bySeq).slice(-KEPT);
