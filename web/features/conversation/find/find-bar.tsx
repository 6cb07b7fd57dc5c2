import { Trans, useLingui } from '@lingui/react/macro';
import { limits } from '@teahouse/protocol/limits';
import { useEffect, useRef, useState } from 'react';
import { isComposing } from '#ui/composing.ts';
import { IconButton } from '#ui/icon-button.tsx';
import { SearchField } from '#ui/search-field.tsx';
import { type FoundMessages, useFoundMessages } from '../../../finding/index.ts';
import { useConversation } from '../screen.ts';

/** So few older ones that are known have more asked for. */
const ahead = 3;

/** Finds words in all of this conversation, and steps from one message to the next. */
export function FindBar() {
  const { t } = useLingui();
  const { conversation, screen } = useConversation();
  const [typed, setTyped] = useState('');
  const [current, setCurrent] = useState<number | null>(null);
  const messages = useFoundMessages({ query: typed, conversation });
  const { found, more, load } = messages;
  const at = found.findIndex(({ message }) => message.seq === current);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  const go = (to: number) => {
    const seq = found[to]?.message.seq;
    if (seq === undefined) return;
    setCurrent(seq);
    screen.setState({ target: { seq, back: false } });
    if (more && to + ahead >= found.length) load();
  };
  return (
    <search className="flex items-center gap-0.5 border-line border-b bg-surface px-3 py-1.5">
      <SearchField
        ref={input}
        label={t`Find in this chat`}
        value={typed}
        maxLength={limits.search}
        onChange={(next) => {
          setTyped(next);
          setCurrent(null);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || isComposing(event.nativeEvent)) return;
          go(event.shiftKey ? at - 1 : at + 1);
        }}
        className="min-w-0 flex-1"
      />
      <span role="status" className="px-2 text-caption text-ink-soft tabular-nums">
        {typed.trim() !== '' && <Count at={at} messages={messages} />}
      </span>
      <IconButton
        icon="chevronDown"
        className="rotate-180"
        label={t`Older`}
        disabled={at + 1 >= found.length}
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

/** Which of how many: a plus where older ones may follow. */
function Count({ at, messages: { found, status, more } }: { at: number; messages: FoundMessages }) {
  const count = found.length;
  if (count > 0) return `${at + 1} / ${count}${more || status !== 'complete' ? '+' : ''}`;
  if (status === 'looking') return '…';
  return status === 'here' ? <Trans>None on this device</Trans> : <Trans>None</Trans>;
}
