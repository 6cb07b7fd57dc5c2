import { memo } from 'react';
import { later } from '#ui/later.tsx';
import { MessageRow } from '../bubble/message-row.tsx';
import { ServiceRow } from '../bubble/service-row.tsx';
import { WaitingRow } from '../bubble/waiting-row.tsx';
import { DayRow } from './day-row.tsx';
import { DividerRow } from './divider-row.tsx';
import type { Row } from './rows.ts';

const RecalledRow = later(async () => (await import('../bubble/recalled-row.tsx')).RecalledRow);

/** The room of a line. */
const line = <div className="h-9" />;

interface LogRowProps {
  row: Row;
  /** Whether Tab comes to this row. */
  reachable: boolean;
  onFocus: (key: string) => void;
}

/** One line of the log. Rows are made anew with each change; what they say decides. */
export const LogRow = memo(
  function LogRow({ row, reachable, onFocus }: LogRowProps) {
    switch (row.type) {
      case 'day':
        return <DayRow at={row.at} />;
      case 'unread':
        return <DividerRow />;
      case 'service':
        return <ServiceRow message={row.message} />;
      case 'recalled':
        return <RecalledRow message={row.message} meanwhile={line} />;
      case 'message':
        return <MessageRow row={row} reachable={reachable} onFocus={onFocus} />;
      case 'waiting':
        return <WaitingRow row={row} reachable={reachable} onFocus={onFocus} />;
    }
  },
  (before, next) =>
    before.reachable === next.reachable &&
    before.onFocus === next.onFocus &&
    sameRow(before.row, next.row),
);

function sameRow(one: Row, other: Row): boolean {
  const names = Object.keys(one) as (keyof Row)[];
  return names.every((name) => one[name] === other[name]);
}
