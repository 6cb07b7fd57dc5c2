import type { Member } from '@teahouse/protocol';
import { limits } from '@teahouse/protocol/limits';
import { useEffect, useState } from 'react';
import { useClient } from '../../../session/index.ts';

/** Who types on is not asked for after each letter. */
const pauseMs = 200;

const nobody: readonly Member[] = [];

/** Members of a large group whom the server finds by their names; null while that is not known. */
export function useFoundMembers(
  conversation: number,
  words: string,
  wanted: boolean,
): readonly Member[] | null {
  const client = useClient();
  const [found, setFound] = useState<{ words: string; members: readonly Member[] } | null>(null);
  const typed = words.trim().slice(0, limits.search);
  useEffect(() => {
    if (!wanted || typed === '') return;
    let gone = false;
    const ask = async () => {
      const { members } = await client.call('chat.find_members', { conversation, words: typed });
      client.need(members.map(({ user }) => user));
      if (!gone) setFound({ words: typed, members });
    };
    // Offline: what was found before stays on the screen.
    const timer = setTimeout(() => void ask().catch(() => undefined), pauseMs);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [client, conversation, typed, wanted]);
  if (!wanted || typed === '') return nobody;
  return found === null ? null : found.members;
}
