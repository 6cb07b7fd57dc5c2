import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { useLayoutMode } from './layout-mode.ts';
import { ListResizer } from './list-resizer.tsx';
import { useListWidth } from './list-width.ts';

interface PanelLayoutProps {
  /** Navigation down the side, from 1024 px. */
  rail: ReactNode;
  /** Navigation along the bottom of the list, below that. */
  tabs: ReactNode;
  list: ReactNode;
  main: ReactNode | null;
  info: ReactNode | null;
  /** Stands in the main pane while nothing is chosen. */
  placeholder: ReactNode;
}

/**
 * One, two or three panes by width. On one pane the list stays laid out beneath the page that
 * covers it, so that it is found again at the place where it was left.
 */
export function PanelLayout({ rail, tabs, list, main, info, placeholder }: PanelLayoutProps) {
  const mode = useLayoutMode();
  const [listWidth, setListWidth] = useListWidth();
  const single = mode === 'one';
  const hasInfoPane = mode === 'wide';
  const covered = main !== null || info !== null;
  const centre = (hasInfoPane ? main : (info ?? main)) ?? (single ? null : placeholder);
  const hasRail = mode === 'rail' || mode === 'wide';
  return (
    <div className="relative flex h-full overflow-clip safe-inline">
      {hasRail && rail}
      <div
        inert={single && covered}
        style={single ? undefined : { inlineSize: `${listWidth}px` }}
        className={classNames(
          'flex min-w-0 flex-col bg-canvas',
          single ? 'absolute inset-0' : 'relative shrink-0 border-e border-line',
          single && covered && 'invisible',
        )}
      >
        <div className="min-h-0 flex-1">{list}</div>
        {!hasRail && tabs}
      </div>
      {!single && <ListResizer width={listWidth} onChange={setListWidth} />}
      {centre !== null && (
        <div
          className={classNames(
            'min-w-0 bg-canvas',
            single ? 'absolute inset-0 page-enter' : 'relative flex-1',
          )}
        >
          {centre}
        </div>
      )}
      {hasInfoPane && info !== null && (
        <div className="w-88 shrink-0 border-s border-line bg-canvas">{info}</div>
      )}
    </div>
  );
}
