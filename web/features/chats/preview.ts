import type { Inbox, Message, Stream } from '@teahouse/protocol';
import type { Log, Waiting } from '@teahouse/sdk/state';

/** What the second line of a chat says. Its words are the view's. */
export type Preview =
  | { type: 'typing' }
  | { type: 'draft'; text: string }
  | { type: 'failed'; waiting: Waiting }
  | { type: 'waiting'; waiting: Waiting }
  | { type: 'message'; message: Message; mine: boolean }
  | { type: 'recalled'; message: Message; mine: boolean }
  | { type: 'removed' }
  | { type: 'statement' }
  | { type: 'service'; message: Message }
  | { type: 'nothing' };

export interface PreviewInput {
  me: number;
  inbox: Inbox | undefined;
  stream: Stream | undefined;
  log: Log | undefined;
  waiting: readonly Waiting[];
  /** Whether somebody types or records. */
  typing: boolean;
  /** Its draft is on the screen already. */
  open: boolean;
}

/** The most urgent thing there is to say of a chat. */
export function previewOf(input: PreviewInput): Preview {
  const { inbox, waiting, typing, me, open } = input;
  if (typing) return { type: 'typing' };
  const failed = waiting.find(({ state }) => state === 'failed');
  if (failed !== undefined) return { type: 'failed', waiting: failed };
  const draft = inbox?.draft?.text ?? '';
  if (draft !== '' && !open) return { type: 'draft', text: draft };
  const last = waiting.at(-1);
  if (last !== undefined) return { type: 'waiting', waiting: last };
  const message = newestShown(input);
  if (message === undefined) return { type: 'nothing' };
  const mine = message.sender === me;
  if (message.kind === 'service') return { type: 'service', message };
  if (message.statement !== undefined) return { type: 'statement' };
  if (message.removed === true) return { type: 'removed' };
  if (message.recalledAt !== null) {
    return { type: 'recalled', message, mine: (message.recalledBy ?? message.sender) === me };
  }
  return { type: 'message', message, mine };
}

/** The newest message that this person has neither cleared nor deleted for themselves. */
function newestShown({ inbox, stream, log }: PreviewInput): Message | undefined {
  const cleared = inbox?.clearedSeq ?? 0;
  const isShown = ({ seq }: Message) => seq > cleared && !(inbox?.hidden.includes(seq) ?? false);
  const preview = stream?.preview ?? undefined;
  if (preview === undefined || isShown(preview)) return preview;
  return log?.hasNewer === false ? log.messages.findLast(isShown) : undefined;
}
