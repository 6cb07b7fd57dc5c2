import type { Conversation, PersonalRow } from '@teahouse/protocol';
import type { ExportedConversation } from '@teahouse/protocol/takeaway-file';
import type { Ask } from '#platform/calls/index.ts';
import { nicknamesOf } from './nicknames-of.ts';
import type { People } from './people.ts';

type About = Partial<ExportedConversation>;

/** What a conversation has beside its lines, and how its person had arranged it. */
export async function aboutConversation(
  needs: { ask: Ask; people: People },
  rows: readonly PersonalRow[],
  { id, kind, timer }: Conversation,
): Promise<About> {
  const row = rows.find((each) => each.kind === 'inbox' && each.key === id);
  const inbox = row?.kind === 'inbox' ? row.value : null;
  if (inbox === null) return {};
  const { muted, folded, pinnedAt, markedUnread, draft, role, toSeq } = inbox;
  const { text = '', at = 0 } = draft ?? {};
  const isHere = kind === 'group' && toSeq === null;
  return {
    muted,
    folded,
    pinned: pinnedAt !== null,
    markedUnread,
    notified: await needs.ask('notifications.conversation', { conversation: id }),
    ...(text !== '' && { draft: { text, at } }),
    ...(timer !== undefined && { timer }),
    ...(isHere && { role, ...(await aboutGroup(needs, id, role !== 'member')) }),
  };
}

/** What members of a group are told of it; and its admins. */
async function aboutGroup(
  { ask, people }: { ask: Ask; people: People },
  conversation: number,
  isAdmin: boolean,
): Promise<About> {
  const { notice } = await ask('chat.notice', { conversation });
  const named = await nicknamesOf(ask, conversation);
  const links = isAdmin ? (await ask('chat.links', { conversation })).links : [];
  await people.meet([...named.map(({ user }) => user), notice?.by ?? null]);
  return {
    ...(notice !== null && {
      notice: { text: notice.text, at: notice.at, by: people.name(notice.by) },
    }),
    ...(named.length > 0 && {
      nicknames: named.map(({ user, name }) => ({ name: people.name(user), called: name })),
    }),
    ...(links.length > 0 && {
      links: links.map(({ id: _id, by: _by, url: _url, ...link }) => link),
    }),
  };
}
