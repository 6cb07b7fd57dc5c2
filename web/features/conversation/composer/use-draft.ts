import { useEffect, useRef, useState } from 'react';
import { useClient, useReplica } from '../../../session/index.ts';
import { useConversation, useScreen } from '../screen.ts';

/**
 * What is in the composer, kept as the conversation's draft. A draft that another device
 * wrote comes in as long as nothing was typed here since.
 */
export function useDraft(): [text: string, write: (text: string) => void] {
  const client = useClient();
  const { conversation, screen } = useConversation();
  const stored = useReplica((state) => state.inbox.get(conversation)?.draft?.text ?? '');
  const replyTo = useScreen((each) => each.replyTo);
  const editing = useScreen((each) => each.editing !== null);
  const [text, setText] = useState(stored);
  const kept = useRef(stored);

  useEffect(() => {
    if (stored === kept.current) return;
    const untouched = text === kept.current;
    kept.current = stored;
    if (untouched && !editing) setText(stored);
  }, [stored, text, editing]);

  useEffect(() => {
    // The text of a message that is being edited is no draft.
    if (editing || (text === kept.current && text === '' && replyTo === null)) return;
    kept.current = text;
    client.draft(conversation, text, replyTo);
  }, [client, conversation, text, replyTo, editing]);

  const write = (next: string) => {
    setText(next);
    if (next.trim() !== '' && screen.getState().editing === null) client.typing(conversation);
  };
  return [text, write];
}
