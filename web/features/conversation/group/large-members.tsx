import { useLingui } from '@lingui/react/macro';
import type { Member } from '@teahouse/protocol';
import { isSilenced } from '@teahouse/sdk/selectors';
import { useEffect, useMemo, useRef, useState } from 'react';
import { EmptyState } from '#ui/empty-state.tsx';
import { useLandmark } from '#ui/landmark.ts';
import { ListRow } from '#ui/list-row.tsx';
import { NavBar } from '#ui/nav-bar.tsx';
import { remPx } from '#ui/rem.ts';
import { SearchField } from '#ui/search-field.tsx';
import { useVisibleRows } from '#ui/use-visible-rows.ts';
import { PersonAvatar, usePersonName } from '../../../faces/index.ts';
import { usePreferences, useReplica } from '../../../session/index.ts';
import { useFoundMembers } from './use-found-members.ts';
import { useMembersInOrder } from './use-large-group.ts';
import { useMemberMenu } from './use-member-menu.ts';

const rowRem = 3.75;
/** Rows that are still below what shows when the next page is asked for. */
const ahead = 40;

/**
 * The members of a large group: only those in sight are drawn, further ones are asked for as one
 * scrolls to them, and it is the server that searches.
 */
export function LargeMembers({ conversation }: { conversation: number }) {
  const { t, i18n } = useLingui();
  const [query, setQuery] = useState('');
  const searches = query.trim() !== '';
  const { members, more, loadMore } = useMembersInOrder(conversation, true);
  const found = useFoundMembers(conversation, query, searches);
  const count = useReplica((state) => state.conversations.get(conversation)?.memberCount ?? 0);
  const Landmark = useLandmark();
  const people = searches ? (found ?? []) : members;
  return (
    <Landmark className="flex h-full flex-col">
      <NavBar
        title={t`Members`}
        subtitle={i18n.number(count)}
        back={`/chats/${conversation}/info`}
      />
      <div className="mx-auto w-full max-w-160 pt-2">
        <SearchField label={t`Search`} value={query} onChange={setQuery} className="mx-4 mb-3" />
      </div>
      {searches && found?.length === 0 ? (
        <EmptyState icon="search" title={t`Nobody by that name`} />
      ) : (
        <Rows
          // What is found begins at the top.
          key={searches ? query : ''}
          conversation={conversation}
          members={people}
          onNearEnd={!searches && more ? loadMore : undefined}
        />
      )}
    </Landmark>
  );
}

interface RowsProps {
  conversation: number;
  members: readonly Member[];
  onNearEnd: (() => void) | undefined;
}

function Rows({ conversation, members, onNearEnd }: RowsProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const textSize = usePreferences((preferences) => preferences.textSize);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text size changes what a rem is.
  const heightOf = useMemo(() => {
    const height = rowRem * remPx();
    return () => height;
  }, [textSize]);
  const { total, rows } = useVisibleRows(scroller, members.length, heightOf);
  const openMenu = useMemberMenu(conversation);
  const last = rows.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last + ahead >= members.length) onNearEnd?.();
  }, [last, members.length, onNearEnd]);
  return (
    <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto overscroll-contain">
      <ul className="relative mx-auto max-w-160" style={{ blockSize: `${total}px` }}>
        {rows.map(({ index, start }) => {
          const member = members[index];
          if (member === undefined) return null;
          return (
            <li
              key={member.user}
              aria-setsize={onNearEnd === undefined ? members.length : -1}
              aria-posinset={index + 1}
              className="absolute inset-x-0 top-0"
              style={{ transform: `translateY(${start}px)`, blockSize: `${heightOf()}px` }}
            >
              <MemberRow member={member} onClick={() => openMenu(member)} />
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function MemberRow({ member, onClick }: { member: Member; onClick: () => void }) {
  const { t } = useLingui();
  const { user, role } = member;
  const name = usePersonName(user);
  const ownName = useReplica(({ me, profiles }) =>
    user === me?.id ? me.name : (profiles.get(user)?.name ?? name),
  );
  const roles = { owner: t`Owner`, admin: t`Admin`, member: undefined };
  const standing = isSilenced(member, Date.now()) ? t`Muted` : roles[role];
  return (
    <ListRow
      start={<PersonAvatar user={user} size={2.5} />}
      title={name || '\u00a0'}
      {...(standing !== undefined && { aside: standing })}
      {...(ownName !== name && ownName !== '' && { subtitle: ownName })}
      onClick={onClick}
      className="h-full"
    />
  );
}
