import { useLingui } from '@lingui/react/macro';
import { everyone } from '@teahouse/protocol/everyone';
import { limits } from '@teahouse/protocol/limits';
import { nicknameOf } from '@teahouse/sdk/selectors';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useClient, useReplica } from '../../../session/index.ts';
import { useFoundMembers } from '../group/use-found-members.ts';
import { useIsLarge, useMembersInOrder } from '../group/use-large-group.ts';
import { useMembers } from '../group/use-members.ts';
import { useConversation } from '../screen.ts';
import { type Candidate, complete, matching, mentionAt, nameOfAll, standing } from './mentions.ts';

const shown = 30;

/** Completes mentions in the composer of a group. */
export function useMentions(text: string, caret: number) {
  const { t } = useLingui();
  const client = useClient();
  const { conversation } = useConversation();
  const group = useReplica((state) => state.conversations.get(conversation)?.kind === 'group');
  const callsAll = useReplica(
    (state) => (state.inbox.get(conversation)?.role ?? 'member') !== 'member',
  );
  const allWords = t`Everyone`;
  const typed = useMemo(() => (group ? mentionAt(text, caret) : null), [group, text, caret]);
  const isLarge = useIsLarge(conversation);
  const all = useMembers(conversation, typed !== null);
  const first = useMembersInOrder(conversation, isLarge && typed !== null, shown);
  const asked = useFoundMembers(conversation, typed?.query ?? '', isLarge && typed !== null);
  const members = useMemo(
    () => (isLarge ? [...first.members, ...(asked ?? [])] : all),
    [isLarge, first.members, asked, all],
  );
  const profiles = useReplica((state) => state.profiles);
  const [dismissed, setDismissed] = useState<number | null>(null);
  const [chosen, setChosen] = useState(0);
  const mentioned = useRef(new Map<number, string>());
  useEffect(() => {
    if (typed === null) setDismissed(null);
  }, [typed]);

  const found = useMemo(() => {
    if (typed === null || typed.from === dismissed) return [];
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
    return matching(candidates, typed.query).slice(0, shown);
  }, [client, conversation, typed, members, profiles, dismissed, callsAll, allWords]);

  return {
    found,
    chosen: Math.min(chosen, Math.max(0, found.length - 1)),
    move: (step: 1 | -1) => setChosen((now) => (now + step + found.length) % found.length),
    dismiss: () => setDismissed(typed?.from ?? null),
    /** The text with the person's name in it, and where the caret goes. */
    accept: (candidate: Candidate) => {
      mentioned.current.set(candidate.user, candidate.name);
      setChosen(0);
      // What follows the name is no part of it: Enter sends again.
      setDismissed(typed?.from ?? null);
      return typed === null ? null : complete(text, typed, caret, candidate.name);
    },
    /** The people whose mention stands in a text that is about to be sent. */
    standingIn: (sent: string) => standing(sent, mentioned.current, limits.mentions),
    forget: () => mentioned.current.clear(),
  };
}
