import { useLingui } from '@lingui/react/macro';
import { type KeyboardEvent, type ReactNode, useMemo, useRef } from 'react';
import { useLocation } from 'wouter';
import { remPx } from '#ui/rem.ts';
import { useVisibleRows } from '#ui/use-visible-rows.ts';
import { useOnScreen } from '../../faces/index.ts';
import { usePreferences } from '../../session/index.ts';
import { ChatRow } from './chat-row.tsx';
import { FoldedRow } from './folded-row.tsx';
import { useKeptScroll } from './use-kept-scroll.ts';
import { useNow } from './use-now.ts';
import { usePeers } from './use-peers.ts';

export type Entry = { type: 'chat'; id: number } | { type: 'folded' };

interface ChatRowsProps {
  entries: readonly Entry[];
  inFolded: boolean;
  foot: ReactNode;
}

/** In rem, and so is where a row stands: the list is drawn ahead at any size of text. */
const rowRem = 4.25;

const keyOf = (entry: Entry | undefined) => (entry?.type === 'chat' ? entry.id : 'folded');

/** The chats themselves: only those near the view are drawn, be there ten or ten thousand. */
export function ChatRows({ entries, inFolded, foot }: ChatRowsProps) {
  const { t } = useLingui();
  const scroller = useRef<HTMLDivElement>(null);
  const [path] = useLocation();
  const now = useNow();
  const textSize = usePreferences((preferences) => preferences.textSize);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text size changes what a rem is.
  const heightOf = useMemo(() => {
    const height = rowRem * remPx();
    return () => height;
  }, [textSize]);
  const { rows: drawn } = useVisibleRows(scroller, entries.length, heightOf);
  const ids = drawn.flatMap(({ index }) => {
    const entry = entries[index];
    return entry?.type === 'chat' ? [entry.id] : [];
  });
  useOnScreen(usePeers(ids));
  useKeptScroll(scroller, inFolded ? 'folded' : 'chats');
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the rows inside take the focus.
    <div
      ref={scroller}
      className="min-h-0 flex-1 overflow-y-auto overscroll-contain"
      onKeyDown={moveFocus}
    >
      <ul
        aria-label={inFolded ? t`Folded chats` : t`Chats`}
        style={{ blockSize: `${entries.length * rowRem}rem` }}
        className="relative"
      >
        {drawn.map(({ index }) => {
          const entry = entries[index];
          if (entry === undefined) return null;
          return (
            <li
              key={keyOf(entry)}
              aria-setsize={entries.length}
              aria-posinset={index + 1}
              style={{ transform: `translateY(${index * rowRem}rem)`, blockSize: `${rowRem}rem` }}
              className="absolute inset-x-0 top-0"
            >
              {entry.type === 'folded' ? (
                <FoldedRow />
              ) : (
                <ChatRow
                  id={entry.id}
                  href={`/chats/${entry.id}${inFolded ? '?folded' : ''}`}
                  chosen={path === `/chats/${entry.id}` || path.startsWith(`/chats/${entry.id}/`)}
                  now={now}
                />
              )}
            </li>
          );
        })}
      </ul>
      {foot}
    </div>
  );
}

/** Arrow keys walk along the rows. */
function moveFocus(event: KeyboardEvent<HTMLElement>) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined || event.altKey) return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('li a')].toSorted(
    (a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top,
  );
  const here = rows.indexOf(document.activeElement as HTMLElement);
  if (here === -1) return;
  event.preventDefault();
  rows[here + step]?.focus();
}
