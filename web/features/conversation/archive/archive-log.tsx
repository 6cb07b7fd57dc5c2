import { useLingui } from '@lingui/react/macro';
import type { Archive, ArchivedLine } from '@teahouse/protocol';
import { Fragment, type RefObject, useEffect, useRef } from 'react';
import { Waiting } from '#ui/waiting.tsx';
import { DayChip } from '../log/day-chip.tsx';
import { ArchivedRow, type ArchivedRowProps } from './archived-row.tsx';
import type { ArchiveLines } from './use-archive-lines.ts';

interface ArchiveLogProps {
  archive: Archive;
  scroller: RefObject<HTMLDivElement | null>;
  held: ArchiveLines;
  /** Goes to the first line of a day, given as its beginning. */
  onDay: (at: number) => void;
}

const sameDay = (a: number, b: number) => new Date(a).toDateString() === new Date(b).toDateString();

/** What was said, from one end to the other; more of it comes as one gets near the edge. */
export function ArchiveLog({ archive, scroller, held, onDay }: ArchiveLogProps) {
  const { t } = useLingui();
  const { lines } = held;
  if (lines === null) return <Waiting />;
  return (
    <div
      ref={scroller}
      role="log"
      aria-label={t`Messages`}
      aria-live="off"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys.
      tabIndex={0}
      className="min-h-0 flex-1 overflow-y-auto overscroll-contain pb-4 -outline-offset-2 [overflow-anchor:none]"
    >
      {!held.atStart && <Edge key={`before ${lines[0]?.seq}`} onSeen={held.earlier} />}
      {lines.map((line, index) => (
        <Line
          key={line.seq}
          archive={archive}
          line={line}
          before={lines[index - 1]}
          after={lines[index + 1]}
          lit={line.seq === held.lit}
          answered={lines.find(({ seq }) => seq === line.replyTo)}
          onGo={(seq) => held.goTo({ seq })}
          onDay={onDay}
        />
      ))}
      {!held.atEnd && <Edge key={`after ${lines.at(-1)?.seq}`} onSeen={held.later} />}
    </div>
  );
}

interface LineProps
  extends Pick<ArchivedRowProps, 'archive' | 'line' | 'lit' | 'answered' | 'onGo'> {
  before: ArchivedLine | undefined;
  after: ArchivedLine | undefined;
  onDay: ArchiveLogProps['onDay'];
}

function Line({ before, after, onDay, ...row }: LineProps) {
  const { line } = row;
  const goesOn = (other: ArchivedLine | undefined) =>
    other?.person === line.person && other.kind !== 'note' && sameDay(other.at, line.at);
  const newDay = before === undefined || !sameDay(before.at, line.at);
  return (
    <Fragment>
      {newDay && (
        <div className="flex justify-center pt-4 pb-1.5">
          <DayChip at={line.at} onJump={onDay} />
        </div>
      )}
      <ArchivedRow {...row} opens={!goesOn(before)} closes={!goesOn(after)} />
    </Fragment>
  );
}

/** Asks for more once it comes near what is seen. */
function Edge({ onSeen }: { onSeen: () => void }) {
  const edge = useRef<HTMLDivElement>(null);
  const latest = useRef(onSeen);
  latest.current = onSeen;
  useEffect(() => {
    const element = edge.current;
    if (element === null) return;
    const watch = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting === true) latest.current();
      },
      { root: element.closest('[role=log]'), rootMargin: '600px' },
    );
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  return <div ref={edge} className="h-8" />;
}
