import type { Methods } from '@teahouse/protocol';
import { Refusal, refuse } from '#platform/calls/index.ts';
import { cardOf, filesIn, isTooLarge } from './bundle.ts';
import { printOf } from './print.ts';
import type { Room } from './room.ts';
import { type Carded, firstAnswer, send } from './send-message.ts';
import { asSeenBy } from './sight.ts';
import { type Bundle, type Bundled, findBundles } from './store-bundles.ts';
import { findConversations } from './store-conversations.ts';
import { findMessages, type MessageRow } from './store-messages.ts';
import { findView, type View } from './store-readers.ts';

type Input = Methods['chat.forward']['input'];
type Output = Methods['chat.forward']['output'];

/**
 * Sends messages of another conversation as one. What they say is taken from what the caller may
 * read there, and stays as it was: a later edit or recall does not reach it. Files go along: who
 * reads the new message reads them. People are names in it, and not accounts. A card alone is passed on as it is.
 *
 * @throws Refusal `not_found`, `chat.not_contacts`, `chat.not_allowed`, `chat.bundle_too_large`,
 * `conflict`, `rate_limited`, and those of the batcher
 */
export async function forwardMessages(
  room: Parameters<typeof send>[0] & Pick<Room, 'identity'>,
  input: Input,
  caller: number,
): Promise<Output> {
  const { conversation, clientId, from, seqs } = input;
  const print = printOf(['forward', from, seqs]);
  const carded = await gather(room, input, caller);
  if (carded instanceof Refusal) return firstAnswer(room, input, caller, print, carded);
  // Held, so that none is swept before its new message is there. What is gone already stays named.
  if (carded.bundle !== null) await room.attach(caller, [...new Set(filesIn(carded.bundle))]);
  const words = { conversation, clientId, text: carded.card.fallback, forwarded: true };
  return send(room, words, caller, print, carded);
}

async function gather(
  { db, identity, world }: Pick<Room, 'db' | 'identity' | 'world'>,
  { from, seqs }: Input,
  caller: number,
): Promise<Carded | Refusal> {
  const view = await findView(db.read, caller, from, world.now());
  if (view === null) return refuse('not_found', { field: 'from' });
  const rows = await findMessages(db.read, from, view.reader, seqs);
  if (rows.length !== new Set(seqs).size || !rows.every(mayForward)) {
    return refuse('not_found', { field: 'seqs' });
  }
  const [conversation] = await findConversations(db.read, caller, [from]);
  const senders = rows.flatMap(({ sender_id }) => sender_id ?? []);
  const profiles = await identity.profilesOf([...new Set(senders)]);
  const cards = rows.flatMap(({ card, seq }) => (card === null ? [] : [seq]));
  const bundles = await findBundles(db.read, from, cards);
  const [first] = rows;
  if (rows.length === 1 && first !== undefined && first.card !== null) {
    return { card: first.card, bundle: bundles.get(first.seq) ?? null };
  }
  const nameOf = (user: number | null) => (user === null ? '' : (profiles.get(user)?.name ?? ''));
  const items = rows.map((row) => bundled(view, row, nameOf(row.sender_id), bundles.get(row.seq)));
  const bundle = { title: conversation?.title ?? '', items };
  if (isTooLarge(bundle)) return refuse('chat.bundle_too_large');
  return { card: cardOf(bundle), bundle };
}

/** Lines of service are about a conversation, and what the server tells is for one person alone. */
function mayForward({ kind, recalled_at, payload }: MessageRow): boolean {
  const told = payload !== null && 'category' in payload;
  return kind !== 'service' && recalled_at === null && !told;
}

function bundled({ reader }: View, row: MessageRow, name: string, within?: Bundle): Bundled {
  const { text, sentAt, attachments } = asSeenBy(reader, row);
  return { name, sentAt, text, ...(attachments && { attachments }), ...(within && { within }) };
}
