import { Plural, useLingui } from '@lingui/react/macro';
import { Link } from 'wouter';
import { CellGroup } from '#ui/cell.tsx';
import { Icon } from '#ui/icon.tsx';
import {
  ConversationAvatar,
  PersonAvatar,
  useConversationName,
  usePersonName,
} from '../../../faces/index.ts';
import { useReplica } from '../../../session/index.ts';
import { useIsLarge, useMembersInOrder } from '../group/use-large-group.ts';
import { useMemberMenu } from '../group/use-member-menu.ts';
import { useMembers } from '../group/use-members.ts';
import { GroupCells } from './group-cells.tsx';
import { GroupPicture } from './group-picture.tsx';

/** In the grid: the rest is behind "all members". */
const shown = 15;

/** A group: its picture, its name, its people. */
export function GroupInfo({ id }: { id: number }) {
  const { t } = useLingui();
  const conversation = useReplica((state) => state.conversations.get(id));
  const name = useConversationName(id);
  const role = useReplica((state) => state.inbox.get(id)?.role);
  const member = useReplica((state) => state.inbox.get(id)?.toSeq === null);
  const isLarge = useIsLarge(id);
  const first = useMembersInOrder(id, member && isLarge, shown);
  const all = useMembers(id, member);
  const members = isLarge ? first.members : all;
  const openMenu = useMemberMenu(id);
  const may = member && (role === 'owner' || role === 'admin');
  return (
    <>
      <header className="flex flex-col items-center px-6 pt-2 pb-5 text-center">
        {may ? (
          <GroupPicture id={id} />
        ) : (
          <ConversationAvatar id={id} conversation={conversation} size={5} />
        )}
        <p dir="auto" className="mt-3 wrap-anywhere font-semibold text-title">
          {name}
        </p>
        <p className="text-ink-soft text-label">
          <Plural value={conversation?.memberCount ?? 0} one="# member" other="# members" />
        </p>
      </header>
      {member && (
        <CellGroup>
          <li className="px-2 py-4">
            <ul className="grid grid-cols-[repeat(auto-fill,minmax(4rem,1fr))] gap-y-3">
              {members.slice(0, shown).map((each) => (
                <MemberTile key={each.user} user={each.user} onClick={() => openMenu(each)} />
              ))}
              <li>
                <Link
                  href={`/chats/${id}/add`}
                  className="flex flex-col items-center gap-1 rounded-control p-1 hover:bg-pressed"
                >
                  <span className="grid size-12 place-items-center rounded-[28%] border-2 border-line border-dashed text-ink-soft">
                    <Icon name="plus" />
                  </span>
                  <span className="text-ink-soft text-micro">{t`Add`}</span>
                </Link>
              </li>
            </ul>
          </li>
          <GroupCells id={id} may={may} />
        </CellGroup>
      )}
    </>
  );
}

function MemberTile({ user, onClick }: { user: number; onClick: () => void }) {
  const name = usePersonName(user);
  return (
    <li className="min-w-0">
      <button
        type="button"
        onClick={onClick}
        className="flex w-full flex-col items-center gap-1 rounded-control p-1 hover:bg-pressed"
      >
        <PersonAvatar user={user} />
        <bdi className="max-w-full truncate text-micro">{name || '\u00a0'}</bdi>
      </button>
    </li>
  );
}
