import { type Needs as ChangeNeeds, changeMessage } from './change-message.ts';
import type { Complaints } from './complaints.ts';
import type { ChatNeeds } from './room.ts';
import { isWithServer, mayWrite } from './rules.ts';
import { applyPreview, carriedBy, type MessageRow } from './store-messages.ts';

/** A message that was sent before the page of its link was known. */
export interface Unpreviewed {
  conversation: number;
  seq: number;
  sender: number;
  text: string;
  link: string;
}

/** Adds previews to messages after they were sent, as soon as their pages are known. */
export interface Previewing {
  /** Nobody waits for it. What a process does not come to before it ends is not done. */
  later(message: Unpreviewed): void;
  stop(): void;
}

type Needs = ChangeNeeds & Pick<ChatNeeds, 'lookFor'> & { log: Complaints };

export function createPreviewing(needs: Needs): Previewing {
  let stopped = false;
  const add = async (message: Unpreviewed) => {
    const { sender, text, link } = message;
    const preview = await needs.lookFor(sender, text, link);
    if (preview === null || stopped) return;
    // The whole message goes to everyone again. It goes without the preview where that is too much.
    const known = await needs.rules.get(message.conversation);
    if (known === null || needs.chargeFanOut(known, sender, text)) return;
    await changeMessage(needs, message, sender, async (tx, { log, row, rules }) => {
      const writing = mayWrite(rules, sender, needs.world.now());
      const reaches = 'refused' in writing ? undefined : writing.onlyFor;
      if (isWithServer(rules) || !isAsSent(row, message) || reaches !== row.only_for) {
        return { written: null, onlyFor: null, answer: null };
      }
      log.named.push(...(row.mentions ?? []));
      const { version } = log.head;
      const carried = { ...carriedBy(row), preview };
      const written = await applyPreview(tx, message, { version, carried });
      return { written, onlyFor: row.only_for, answer: null };
    });
  };
  return {
    later(message) {
      add(message).catch((error: unknown) => {
        if (!stopped) needs.log.warn({ err: error }, 'a message goes without its preview');
      });
    },
    stop() {
      stopped = true;
    },
  };
}

/** Whoever edited or recalled it meanwhile said otherwise what it is to show. */
function isAsSent(row: MessageRow, { sender, text }: Unpreviewed): boolean {
  return (
    row.sender_id === sender &&
    row.body === text &&
    row.edited_at === null &&
    row.recalled_at === null
  );
}
