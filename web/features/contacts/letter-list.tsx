import { useMemo, useRef } from 'react';
import { useLocation } from 'wouter';
import { ListRow } from '#ui/list-row.tsx';
import { remPx } from '#ui/rem.ts';
import { useTimeLocale } from '#ui/use-time-locale.ts';
import { useVisibleRows } from '#ui/use-visible-rows.ts';
import { PersonAvatar } from '../../faces/index.ts';
import { readingOf } from '../../faces/readings.ts';
import { useReadings } from '../../faces/use-readings.ts';
import { usePreferences } from '../../session/index.ts';
import { byLetter, type Person } from './letters.ts';

type Line = { kind: 'letter'; letter: string } | { kind: 'person'; person: Person };

/** Contacts under the letters of their names; only those in sight are drawn. */
export function LetterList({ people }: { people: readonly Person[] }) {
  const locale = useTimeLocale();
  const textSize = usePreferences((preferences) => preferences.textSize);
  const readable = useReadings();
  // biome-ignore lint/correctness/useExhaustiveDependencies: readings change the order.
  const lines = useMemo(() => linesOf(people, locale), [people, locale, readable]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text size changes what a rem is.
  const heightOf = useMemo(() => heightsOf(lines), [lines, textSize]);
  const scroller = useRef<HTMLDivElement>(null);
  const { total, rows } = useVisibleRows(scroller, lines.length, heightOf);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled with the keyboard.
    <div ref={scroller} tabIndex={0} className="h-full overflow-y-auto overscroll-contain">
      <ul className="relative" style={{ blockSize: `${total}px` }}>
        {rows.map(({ index, start }) => (
          <li
            key={keyOf(lines[index])}
            className="absolute inset-x-0 top-0"
            style={{ transform: `translateY(${start}px)`, blockSize: `${heightOf(index)}px` }}
          >
            <LineView line={lines[index]} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function heightsOf(lines: readonly Line[]): (index: number) => number {
  const rem = remPx();
  return (index) => (lines[index]?.kind === 'letter' ? 2 : 3.75) * rem;
}

function LineView({ line }: { line: Line | undefined }) {
  const [path] = useLocation();
  if (line === undefined) return null;
  if (line.kind === 'letter') {
    return <h2 className="px-4 pt-2 pb-1 font-medium text-caption text-ink-soft">{line.letter}</h2>;
  }
  const { user, name } = line.person;
  const href = `/contacts/${user}`;
  return (
    <ListRow
      href={href}
      chosen={path === href}
      start={<PersonAvatar user={user} size={2.5} />}
      title={name}
    />
  );
}

function linesOf(people: readonly Person[], locale: string): Line[] {
  const read = (name: string) => readingOf(name)?.spaced ?? null;
  return byLetter(people, locale, read).flatMap(({ letter, people: each }): Line[] => [
    { kind: 'letter', letter },
    ...each.map((person): Line => ({ kind: 'person', person })),
  ]);
}

function keyOf(line: Line | undefined): string {
  if (line === undefined) return '';
  return line.kind === 'letter' ? line.letter : String(line.person.user);
}
