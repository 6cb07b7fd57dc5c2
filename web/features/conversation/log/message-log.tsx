import { Trans, useLingui } from '@lingui/react/macro';
import { type KeyboardEvent, useCallback, useMemo, useState } from 'react';
import { EmptyState } from '#ui/empty-state.tsx';
import { later } from '#ui/later.tsx';
import { Spinner } from '#ui/spinner.tsx';
import { useClient, useReplica } from '../../../session/index.ts';
import { useConversation } from '../screen.ts';
import { Announcer } from './announcer.tsx';
import { estimatedRem } from './estimate.ts';
import { FloatingDay } from './floating-day.tsx';
import { goToDate } from './go-to-date.ts';
import type { Landing } from './landing.ts';
import { LogRow } from './log-row.tsx';
import { holdsPlace, type Row } from './rows.ts';
import { useAnchoredRows } from './use-anchored-rows.ts';
import { useJumps } from './use-jumps.ts';
import { useLanding, useRows } from './use-log.ts';
import { useView } from './use-view.ts';

const JumpButtons = later(async () => (await import('./jump-buttons.tsx')).JumpButtons);

const head = 'head';
const foot = 'foot';

/** All that was said, opened where the reader left off. */
export function MessageLog() {
  const { landed, ready } = useLanding();
  const { conversation } = useConversation();
  const held = useReplica((state) => state.logs.has(conversation));
  const offline = useReplica((state) => state.link.status === 'offline');
  if (ready && held) return <Rows landed={landed} />;
  return (
    <div className="grid min-h-0 flex-1 place-items-center text-ink-faint">
      {ready && offline ? (
        <p className="p-6 text-center text-label">
          <Trans>These messages are not on this device yet. They come once you are online.</Trans>
        </p>
      ) : (
        <span className="appear-late">
          <Spinner size={1.75} />
        </span>
      )}
    </div>
  );
}

function Rows({ landed }: { landed: Landing }) {
  const { t } = useLingui();
  const client = useClient();
  const { conversation, screen } = useConversation();
  const rows = useRows(landed.firstUnread);
  const byKey = useMemo(() => new Map(rows.map((row) => [row.key, row])), [rows]);
  const keys = useMemo(() => [head, ...rows.map(({ key }) => key), foot], [rows]);
  const hasOlder = useReplica((state) => state.logs.get(conversation)?.hasOlder === true);
  const hasNewer = useReplica((state) => state.logs.get(conversation)?.hasNewer === true);
  const [focused, setFocused] = useState<string | null>(null);
  const { view, onView } = useView(rows);
  const rem = useMemo(rootFontSize, []);
  const { scroller, measured, height, drawn, hold, anchors } = useAnchoredRows({
    keys,
    estimate: useCallback((key: string) => estimatedRem(byKey.get(key)) * rem, [byKey, rem]),
    holdsPlace: isMessage,
    endsHere: !hasNewer,
    initial: landed.hold,
    keep: focused,
    onView,
  });
  const jumps = useJumps({ rows, hold, anchors });
  const newest = rows.findLast(canFocus)?.key ?? null;
  if (rows.length === 0 && !hasOlder) return <NothingYet />;
  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <div
        ref={scroller}
        role="log"
        aria-live="off"
        aria-label={t`Messages`}
        onKeyDown={(event) => walk(event, rows, focused ?? newest, setFocused)}
        onBlur={(event) => {
          if (!event.currentTarget.contains(event.relatedTarget)) setFocused(null);
        }}
        className="min-h-0 flex-1 overflow-y-auto overflow-x-clip overscroll-contain [overflow-anchor:none]"
      >
        <div style={{ blockSize: `${height}px` }} className="relative mx-auto w-full max-w-240">
          {drawn.map(({ key, top }) => (
            <div
              key={key}
              ref={measured}
              data-key={key}
              style={{ transform: `translateY(${top}px)` }}
              className="absolute inset-x-0 top-0"
            >
              {key === head && <Head more={hasOlder} />}
              {key === foot && <div className="h-3" />}
              <DrawnRow
                row={byKey.get(key)}
                reachable={key === (focused ?? newest)}
                onFocus={setFocused}
              />
            </div>
          ))}
        </div>
      </div>
      <FloatingDay day={view.day} onJump={(at) => goToDate(client, conversation, screen, at)} />
      <JumpButtons view={view} jumps={jumps} />
      <Announcer />
    </div>
  );
}

interface DrawnRowProps {
  row: Row | undefined;
  reachable: boolean;
  onFocus: (key: string) => void;
}

function DrawnRow({ row, reachable, onFocus }: DrawnRowProps) {
  return row === undefined ? null : <LogRow row={row} reachable={reachable} onFocus={onFocus} />;
}

const isMessage = (key: string) => key !== head && key !== foot && holdsPlace(key);
const canFocus = (row: Row) => row.type === 'message' || row.type === 'waiting';

function Head({ more }: { more: boolean }) {
  return <div className="grid h-10 place-items-center text-ink-faint">{more && <Spinner />}</div>;
}

function NothingYet() {
  const { t } = useLingui();
  const { conversation } = useConversation();
  const notes = useReplica((state) => state.conversations.get(conversation)?.kind === 'notes');
  return (
    <div className="min-h-0 flex-1">
      {notes ? (
        <EmptyState
          icon="bookmark"
          title={t`A place for your own notes`}
          text={t`What you write here reaches all your devices and nobody else.`}
        />
      ) : (
        <EmptyState icon="chats" title={t`No messages here yet`} text={t`Say hello!`} />
      )}
    </div>
  );
}

/** Up and down go from message to message; the composer is reached with Tab. */
function walk(
  event: KeyboardEvent<HTMLElement>,
  rows: readonly Row[],
  from: string | null,
  focus: (key: string) => void,
): void {
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
  const stops = rows.filter(canFocus);
  const next = stops[stops.findIndex(({ key }) => key === from) + step];
  if (next === undefined) return;
  event.preventDefault();
  focus(next.key);
}

function rootFontSize(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
}
