import type { Message } from '@teahouse/protocol';
import type { Db } from '#platform/database/index.ts';
import { OPEN } from './ranges.ts';
import type { Place } from './remove-message.ts';
import { asSeenBy } from './sight.ts';
import { type Bundle, findBundles } from './store-bundles.ts';
import { findConversations } from './store-conversations.ts';
import { readExcerpt } from './store-pages.ts';
import { findTakenBack } from './store-taken-back.ts';

/** A message among its neighbours, as one reader sees them. */
export interface ExcerptSeen {
  /** Ascending, the one at the place among them; lines of service are left out. */
  messages: Message[];
  /** The title of a group, empty where nobody named it; null for a conversation of two. */
  group: string | null;
  /** What was forwarded as the message at the place; null where nothing was. */
  bundle: Bundle | null;
  /** What the one at the place said, if another than its sender took it back a few days ago. */
  takenBack: { message: Message; bundle: Bundle | null } | null;
}

/**
 * A message and at most `around` places on either side of it, none beyond `to`.
 *
 * @returns null where the reader sees no message there, whether or not there is one
 */
export async function excerptFor(
  db: Db,
  user: number,
  { conversation, seq }: Place,
  { around, to = OPEN, at }: { around: number; to?: number; at: number },
): Promise<ExcerptSeen | null> {
  const found = await readExcerpt(db, user, conversation, {
    down: { place: seq, limit: around + 1 },
    up: { place: seq + 1, limit: around },
    at,
  });
  const [shared] = await findConversations(db, user, [conversation]);
  if (found === null || shared === undefined) return null;
  const rows = [...found.below, ...found.above].filter((row) => row.kind !== 'service');
  const own = rows.find((row) => row.seq === seq);
  if (own === undefined) return null;
  const bundles = await findBundles(db, conversation, [seq]);
  const said = own.recalled_by === null ? null : await findTakenBack(db, { conversation, seq }, at);
  const seen = rows.filter((row) => row.seq <= to);
  return {
    messages: seen.map((row) => asSeenBy(found.view.reader, row)),
    group: shared.kind === 'group' ? shared.title : null,
    bundle: bundles.get(seq) ?? null,
    takenBack: said && { ...said, message: asSeenBy(found.view.reader, said.message) },
  };
}
