import { useEffect, useState } from 'react';
import { useReplica } from '../../../session/index.ts';
import { useConversation } from '../screen.ts';
import { EmojiList } from './emoji-list.tsx';
import { MentionList } from './mention-list.tsx';
import type { Candidate } from './mentions.ts';
import type { ListedFor } from './option-list.tsx';
import { complete, emojiAt, mentionAt } from './typed.ts';

interface CompletionsProps extends ListedFor {
  text: string;
  caret: number;
  /** Puts the completed text into the composer. */
  onPut: (text: string, caret: number) => void;
  onMentioned: (candidate: Candidate) => void;
}

/** Completes what is being typed at the caret: the people of a group after an @, emoji after a colon. */
export function Completions({ text, caret, onPut, onMentioned, ...listed }: CompletionsProps) {
  const { conversation } = useConversation();
  const group = useReplica((state) => state.conversations.get(conversation)?.kind === 'group');
  const mention = group ? mentionAt(text, caret) : null;
  const emoji = emojiAt(text, caret);
  // Of both it is the one that was begun last.
  const isEmoji = (emoji?.from ?? -1) > (mention?.from ?? -1);
  const typed = isEmoji ? emoji : mention;
  const [dismissed, setDismissed] = useState<number | null>(null);
  const over = typed === null;
  useEffect(() => {
    if (over) setDismissed(null);
  }, [over]);
  if (typed === null || typed.from === dismissed) return null;
  const put = (words: string) => {
    const completed = complete(text, typed, caret, words);
    // What follows is no part of it: Enter sends again.
    setDismissed(typed.from);
    onPut(completed.text, completed.caret);
  };
  const list = { ...listed, query: typed.query, onDismiss: () => setDismissed(typed.from) };
  if (isEmoji) return <EmojiList {...list} onChoose={put} />;
  return (
    <MentionList
      {...list}
      onChoose={(candidate) => {
        onMentioned(candidate);
        put(`@${candidate.name} `);
      }}
    />
  );
}
