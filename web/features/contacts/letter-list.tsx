import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef } from 'react';
import { useLocation } from 'wouter';
import { ListRow } from '#ui/list-row.tsx';
import { useTimeLocale } from '#ui/use-time-locale.ts';
import { PersonAvatar } from '../../faces/index.ts';
import { byLetter, type Person } from './letters.ts';

type Line = { kind: 'letter'; letter: string } | { kind: 'person'; person: Person };

/** Contacts under the letters of their names; only those in sight are drawn. */
export function LetterList({ people }: { people: readonly Person[] }) {
  const locale = useTimeLocale();
  const lines = useMemo(() => linesOf(people, locale), [people, locale]);
  const scroller = useRef<HTMLDivElement>(null);
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (lines[index]?.kind === 'letter' ? 2 : 3.75) * rem,
    getItemKey: (index) => keyOf(lines[index]),
    overscan: 8,
  });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled with the keyboard.
    <div ref={scroller} tabIndex={0} className="h-full overflow-y-auto overscroll-contain">
      <ul className="relative" style={{ blockSize: `${virtual.getTotalSize()}px` }}>
        {virtual.getVirtualItems().map((item) => (
          <li
            key={item.key}
            ref={virtual.measureElement}
            data-index={item.index}
            className="absolute inset-x-0 top-0"
            style={{ transform: `translateY(${item.start}px)` }}
          >
            <LineView line={lines[item.index]} />
          </li>
        ))}
      </ul>
    </div>
  );
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
  return byLetter(people, locale).flatMap(({ letter, people: each }): Line[] => [
    { kind: 'letter', letter },
    ...each.map((person): Line => ({ kind: 'person', person })),
  ]);
}

function keyOf(line: Line | undefined): string {
  if (line === undefined) return '';
  return line.kind === 'letter' ? line.letter : String(line.person.user);
}
