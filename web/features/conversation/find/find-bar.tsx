import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useMemo, useRef, useState } from 'react';
import { isComposing } from '#ui/composing.ts';
import { IconButton } from '#ui/icon-button.tsx';
import { SearchField } from '#ui/search-field.tsx';
import { useReplica } from '../../../session/index.ts';
import { useConversation } from '../screen.ts';
import { findIn } from './find.ts';

const none: readonly never[] = [];

/** Finds words in what is loaded of this conversation, and steps from one to the next. */
export function FindBar() {
  const { t } = useLingui();
  const { conversation, screen } = useConversation();
  const messages = useReplica((state) => state.logs.get(conversation)?.messages ?? none);
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const found = useMemo(() => findIn(messages, typed), [messages, typed]);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  const go = (to: number) => {
    const seq = found[to];
    if (seq === undefined) return;
    setAt(to);
    screen.setState({ target: { seq, back: false } });
  };
  const count = found.length;
  return (
    <search className="flex items-center gap-0.5 border-line border-b bg-surface px-3 py-1.5">
      <SearchField
        ref={input}
        label={t`Find in this chat`}
        value={typed}
        onChange={(next) => {
          setTyped(next);
          setAt(-1);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || isComposing(event.nativeEvent)) return;
          go(event.shiftKey ? at - 1 : at + 1);
        }}
        className="min-w-0 flex-1"
      />
      <span role="status" className="px-2 text-caption text-ink-soft tabular-nums">
        {typed.trim() !== '' &&
          (count === 0 ? <Trans>None</Trans> : `${Math.max(0, at + 1)} / ${count}`)}
      </span>
      <IconButton
        icon="chevronDown"
        className="rotate-180"
        label={t`Older`}
        disabled={at + 1 >= count}
        onClick={() => go(at + 1)}
      />
      <IconButton
        icon="chevronDown"
        label={t`Newer`}
        disabled={at <= 0}
        onClick={() => go(at - 1)}
      />
      <IconButton
        icon="close"
        label={t`Close`}
        onClick={() => screen.setState({ finding: false })}
      />
    </search>
  );
}
