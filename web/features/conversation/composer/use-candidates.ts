import { useLingui } from '@lingui/react/macro';
import { everyone } from '@teahouse/protocol/everyone';
import { nicknameOf } from '@teahouse/sdk/selectors';
import { useMemo } from 'react';
import { useClient, useReplica } from '../../../session/index.ts';
import { useFoundMembers } from '../group/use-found-members.ts';
import { useIsLarge, useMembersInOrder } from '../group/use-large-group.ts';
import { useMembers } from '../group/use-members.ts';
import { useConversation } from '../screen.ts';
import { matching } from './matching.ts';
import { type Candidate, nameOfAll } from './mentions.ts';

const shown = 30;

/** The members of the group who fit what was typed after an @, best first. */
export function useCandidates(query: string): readonly Candidate[] {
  const { t } = useLingui();
  const client = useClient();
  const { conversation } = useConversation();
  const callsAll = useReplica(
    (state) => (state.inbox.get(conversation)?.role ?? 'member') !== 'member',
  );
  const allWords = t`Everyone`;
  const isLarge = useIsLarge(conversation);
  const all = useMembers(conversation);
  const first = useMembersInOrder(conversation, isLarge, shown);
  const asked = useFoundMembers(conversation, query, isLarge);
  const members = useMemo(
    () => (isLarge ? [...first.members, ...(asked ?? [])] : all),
    [isLarge, first.members, asked, all],
  );
  const profiles = useReplica((state) => state.profiles);
  return useMemo(() => {
    const { contacts, me } = client.state();
    const users = new Set(members.map(({ user }) => user));
    const candidates = [...users].flatMap((user): Candidate[] => {
      const profile = profiles.get(user);
      if (user === me?.id || profile === undefined || profile.deleted) return [];
      const remark = contacts.get(user)?.remark;
      const nickname = nicknameOf(client.state(), conversation, user);
      const also = [remark, nickname && profile.name].filter((word) => word !== undefined);
      return [{ user, name: nickname ?? profile.name, also: also.filter((word) => word !== '') }];
    });
    if (callsAll) candidates.unshift({ user: everyone, name: nameOfAll, also: [allWords] });
    return matching(candidates, query).slice(0, shown);
  }, [client, conversation, query, members, profiles, callsAll, allWords]);
}
