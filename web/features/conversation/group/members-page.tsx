import { useLingui } from '@lingui/react/macro';
import type { Member } from '@teahouse/protocol';
import { isSilenced } from '@teahouse/sdk/selectors';
import type { State } from '@teahouse/sdk/state';
import { useMemo, useState } from 'react';
import { Cell, CellGroup } from '#ui/cell.tsx';
import { Screen } from '#ui/screen.tsx';
import { SearchField } from '#ui/search-field.tsx';
import { useTimeLocale } from '#ui/use-time-locale.ts';
import { GroupOfNames, PersonAvatar, useNaming } from '../../../faces/index.ts';
import { nameRank } from '../../../faces/name-search.ts';
import { useReadings } from '../../../faces/use-readings.ts';
import { type PageProps, useClient, useReplica } from '../../../session/index.ts';
import { LargeMembers } from './large-members.tsx';
import { inOrder } from './member-rules.ts';
import { useIsLarge } from './use-large-group.ts';
import { useMemberMenu } from './use-member-menu.ts';
import { useMembers } from './use-members.ts';

/** Everyone in a group, with what may be done about them. */
export function MembersPage({ params }: PageProps) {
  const conversation = Number(params.conversation);
  const isLarge = useIsLarge(conversation);
  return (
    <GroupOfNames value={conversation}>
      {isLarge ? (
        <LargeMembers conversation={conversation} />
      ) : (
        <Members conversation={conversation} />
      )}
    </GroupOfNames>
  );
}

function Members({ conversation }: { conversation: number }) {
  const { t } = useLingui();
  const [query, setQuery] = useState('');
  const members = useNamedMembers(conversation, query);
  const openMenu = useMemberMenu(conversation);
  const roles = { owner: t`Owner`, admin: t`Admin`, member: undefined };
  return (
    <Screen title={t`Members`} back={`/chats/${conversation}/info`}>
      <SearchField label={t`Search`} value={query} onChange={setQuery} className="mx-4 mb-4" />
      <CellGroup>
        {members.map((member) => (
          <Cell
            key={member.user}
            start={<PersonAvatar user={member.user} size={2.5} />}
            title={<bdi>{member.name || '\u00a0'}</bdi>}
            subtitle={<OwnName user={member.user} shown={member.name} />}
            value={isSilenced(member, Date.now()) ? t`Muted` : roles[member.role]}
            onClick={() => openMenu(member)}
          />
        ))}
      </CellGroup>
    </Screen>
  );
}

/** A nickname hides nobody: the name that they have everywhere stands below it. */
function OwnName({ user, shown }: { user: number; shown: string }) {
  const name = useReplica((state) => ownName(state, user));
  return name === shown ? null : <bdi>{name}</bdi>;
}

function ownName(state: State, user: number): string {
  return user === state.me?.id ? state.me.name : (state.profiles.get(user)?.name ?? '');
}

function useNamedMembers(conversation: number, query: string): (Member & { name: string })[] {
  const client = useClient();
  const naming = useNaming();
  const locale = useTimeLocale();
  const members = useMembers(conversation);
  const profiles = useReplica((state) => state.profiles);
  const nicknames = useReplica((state) => state.nicknames);
  const readable = useReadings();
  // biome-ignore lint/correctness/useExhaustiveDependencies: profiles and nicknames are what a name is made of.
  return useMemo(() => {
    const state = client.state();
    const named = members
      .map((member) => ({ ...member, name: naming.person(state, member.user) }))
      .filter(({ user, name }) => nameRank([name, ownName(state, user)], query) < 3);
    return inOrder(named, new Intl.Collator(locale).compare);
  }, [client, members, profiles, nicknames, query, locale, readable]);
}
