import { useLingui } from '@lingui/react/macro';
import { lazy, type ReactNode, type Ref, Suspense, useRef } from 'react';
import { classNames } from './class-names.ts';
import { LandmarkProvider } from './landmark.ts';
import { useLayoutMode } from './layout-mode.ts';
import type Resizer from './list-resizer.tsx';
import { useListWidth } from './list-width.ts';
import { orNothing } from './or-nothing.ts';
import { usePaneFocus } from './use-pane-focus.ts';

const ListResizer = lazy<typeof Resizer>(() => import('./list-resizer.tsx').catch(orNothing));

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
  const { t } = useLingui();
  const mode = useLayoutMode();
  const single = mode === 'one';
  const hasRail = mode === 'rail' || mode === 'wide';
  const hasInfoPane = mode === 'wide';
  const covered = single && (main !== null || info !== null);
  const page = hasInfoPane ? main : (info ?? main);
  const placeheld = page === null && !single;
  const listPane = useRef<HTMLDivElement>(null);
  const pagePane = useRef<HTMLDivElement>(null);
  usePaneFocus(listPane, pagePane, covered);
  return (
    <div className="relative flex h-full overflow-clip">
      {hasRail && rail}
      <ListPane
        ref={listPane}
        single={single}
        covered={covered}
        list={list}
        tabs={hasRail ? null : tabs}
      />
      {page !== null && (
        <div
          ref={pagePane}
          tabIndex={-1}
          className={classNames(
            'min-w-0 bg-canvas outline-none',
            single ? 'page-enter absolute inset-0' : 'relative flex-1',
          )}
        >
          {page}
        </div>
      )}
      {placeheld && <main className="min-w-0 flex-1">{placeholder}</main>}
      {hasInfoPane && info !== null && (
        <aside aria-label={t`Details`} className="w-88 shrink-0 border-line border-s bg-canvas">
          <LandmarkProvider value="div">{info}</LandmarkProvider>
        </aside>
      )}
    </div>
  );
}

interface ListPaneProps {
  single: boolean;
  covered: boolean;
  list: ReactNode;
  tabs: ReactNode;
  ref: Ref<HTMLDivElement>;
}

function ListPane({ single, covered, list, tabs, ref }: ListPaneProps) {
  const { t } = useLingui();
  const [width, setWidth] = useListWidth();
  const landmark = single ? { role: 'main' } : { role: 'region', 'aria-label': t`List` };
  return (
    <div
      ref={ref}
      data-pane="list"
      inert={covered}
      style={single ? undefined : { inlineSize: `${width}px` }}
      className={classNames(
        'flex min-w-0 flex-col bg-canvas',
        single ? 'absolute inset-0' : 'relative z-10 shrink-0 border-line border-e',
        covered && 'invisible',
      )}
    >
      <div {...landmark} className="min-h-0 flex-1">
        <div className="h-full overflow-clip">
          <LandmarkProvider value="div">{list}</LandmarkProvider>
        </div>
        {!single && (
          <Suspense>
            <ListResizer width={width} onChange={setWidth} />
          </Suspense>
        )}
      </div>
      {tabs}
    </div>
  );
}
