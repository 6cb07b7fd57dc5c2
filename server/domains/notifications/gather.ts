import type { Message } from '@teahouse/protocol';
import type { SaidAloud } from '#domains/chat/index.ts';
import type { World } from '#platform/world/index.ts';

/** Messages of one conversation that are told of at once; of more, the newest and their number. */
const KEPT = 50;
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
    const said = [...waiting].map(([conversation, gathered]) => ({ conversation, ...gathered }));
    waiting = new Map();
    cancel = null;
    handOn(said);
  }

  return {
    hear({ conversation, rulesVersion, messages }) {
      const known = waiting.get(conversation);
      if (known === undefined && waiting.size >= CONVERSATIONS) return;
      // Of what was recalled since, the words are forgotten.
      const all = new Map(
        [...(known?.messages ?? []), ...messages].map((each) => [each.seq, each]),
      );
      waiting.set(conversation, { rulesVersion, messages: [...all.values()].slice(-KEPT) });
      cancel ??= world.after(lingerMs, flush);
    },
    stop() {
      cancel?.();
      waiting.clear();
    },
  };
}
