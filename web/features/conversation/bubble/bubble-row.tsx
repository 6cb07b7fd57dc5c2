import { type ReactNode, useEffect, useRef } from 'react';
import { classNames } from '#ui/class-names.ts';
import { Icon } from '#ui/icon.tsx';
import type { Point } from '#ui/use-long-press.ts';

interface BubbleRowProps {
  mine: boolean;
  opens: boolean;
  /** All that a screen reader says of it. */
  label: string;
  rowKey: string;
  reachable: boolean;
  lit: boolean;
  onFocus: (key: string) => void;
  /** Opens what can be done with it: Enter and the menu key do, where it has the focus. */
  onMenu: (at: Point) => void;
  /** While messages are being chosen: whether this one is, and the way to change that. */
  select?: { chosen: boolean; toggle: () => void } | null;
  /** At the start of the line, such as the author's picture. */
  aside?: ReactNode;
  children: ReactNode;
}

/** A message's line: its side, its room, and the focus that walks from message to message. */
export function BubbleRow(props: BubbleRowProps) {
  const { mine, opens, label, rowKey, reachable, lit, onFocus, onMenu, select, aside } = props;
  const act = select?.toggle ?? onMenu;
  const row = useRef<HTMLDivElement>(null);
  const wasReachable = useRef(reachable);
  useEffect(() => {
    // The focus follows when arrow keys made this the row that is reached, and only then.
    const log = row.current?.closest('[role=log]');
    const came = reachable && !wasReachable.current;
    wasReachable.current = reachable;
    if (came && log?.contains(document.activeElement) === true) row.current?.focus();
  }, [reachable]);
  return (
    <article
      ref={row}
      aria-label={label}
      tabIndex={reachable ? 0 : -1}
      onFocus={(event) => {
        if (event.target === event.currentTarget) onFocus(rowKey);
      }}
      onKeyDown={(event) => {
        const acts = event.key === 'Enter' || (event.key === ' ' && select);
        if (acts && event.target === event.currentTarget) {
          event.preventDefault();
          act(placeIn(event.currentTarget));
        }
      }}
      onContextMenu={(event) => {
        if (event.target !== event.currentTarget) return;
        event.preventDefault();
        act(placeIn(event.currentTarget));
      }}
      className={classNames(
        'group/message holdable flex items-end gap-2 px-4 transition-colors duration-700',
        '-outline-offset-2',
        opens ? 'pt-2' : 'pt-0.5',
        mine && 'flex-row-reverse',
        select && 'relative ps-12',
        (lit || select?.chosen) && 'bg-brand-soft',
      )}
    >
      {select && <SelectBox {...select} label={label} />}
      {aside}
      {props.children}
    </article>
  );
}

/** Lies over the whole line: wherever it is touched, the message is chosen or not. */
function SelectBox({
  chosen,
  toggle,
  label,
}: {
  chosen: boolean;
  toggle: () => void;
  label: string;
}) {
  return (
    <label className="absolute inset-0 z-10 flex cursor-pointer items-center ps-3">
      <input
        type="checkbox"
        aria-label={label}
        checked={chosen}
        onChange={toggle}
        tabIndex={-1}
        className="sr-only"
      />
      <span
        className={classNames(
          'grid size-6 place-items-center rounded-full border-2',
          chosen ? 'border-brand-fill bg-brand-fill text-on-brand' : 'border-ink-faint',
        )}
      >
        {chosen && <Icon name="check" size={1} />}
      </span>
    </label>
  );
}

/** Keys point nowhere: then the middle of the line stands in. */
function placeIn(row: HTMLElement): Point {
  const box = row.getBoundingClientRect();
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
