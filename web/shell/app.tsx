import { lazy, Suspense, useEffect } from 'react';
import { Redirect, useLocation } from 'wouter';
import { orNothing } from '#ui/or-nothing.ts';
import { OverlayHost } from '#ui/overlay-host.tsx';
import { useAfterPaint } from '#ui/use-after-paint.ts';
import { useViewportHeight } from '#ui/use-viewport-height.ts';
import { Waiting } from '#ui/waiting.tsx';
import { useListening } from '../listening/listening.ts';
import {
  type SessionStatus,
  useCountForOperators,
  useForgetWhenEnded,
  useSession,
  useSettingsFollow,
} from '../session/index.ts';
import { parts, Spoken, spoken } from '../words/index.ts';
import { useTitleBadge } from './badges.ts';
import { FindShortcut } from './find-shortcut.ts';
import { LinkStrip } from './link-strip.tsx';
import { pages } from './pages.ts';
import { Pane } from './pane.tsx';
import { Panes } from './panes.tsx';
import { type Placement, place } from './routing.ts';
import { ShortcutSheet } from './shortcut-sheet.tsx';
import { UpdatePrompt } from './update-prompt.tsx';

const Notices = lazy(() => import('./notices.tsx').catch(orNothing));
const NowPlaying = lazy(() => import('../listening/now-playing.tsx'));
const Offers = lazy(() => import('./offers.tsx').catch(orNothing));

/** The frame that all screens stand in: what is shown follows from the address alone. */
export function App() {
  useTitleBadge();
  useViewportHeight();
  useSettingsFollow();
  useForgetWhenEnded();
  useCountForOperators();
  const [path] = useLocation();
  const status = useSession();
  useWordsOfPages(status);
  const listening = useListening(({ track }) => track !== null);
  return (
    <div className="flex h-full flex-col">
      <UpdatePrompt />
      {status === 'signed_in' && <LinkStrip />}
      {status === 'signed_in' && <FindShortcut />}
      {status === 'signed_in' && <Later />}
      {listening && (
        <Suspense>
          <Spoken>
            <NowPlaying />
          </Spoken>
        </Suspense>
      )}
      <div className="safe-inline relative min-h-0 flex-1">
        <Screens path={path} placement={place(path, pages)} status={status} />
      </div>
      <ShortcutSheet />
      <OverlayHost />
    </div>
  );
}

/** What nobody looks for first. */
function Later() {
  if (!useAfterPaint()) return null;
  return (
    <Suspense>
      <Offers />
      <Notices />
    </Suspense>
  );
}

/** Fetches what is said behind the first screen, so that the first page opens at once. */
function useWordsOfPages(status: SessionStatus): void {
  const begun = status !== 'starting';
  useEffect(() => {
    if (begun) Promise.all(parts.map(spoken)).catch(() => undefined);
  }, [begun]);
}

interface ScreensProps {
  path: string;
  placement: Placement;
  status: SessionStatus;
}

function Screens({ path, placement, status }: ScreensProps) {
  const { whole } = placement;
  if (whole !== null && whole.page.open === true) return <Pane match={whole} />;
  if (status === 'starting') return <Waiting />;
  if (status === 'signed_out') return <Redirect href="/sign-in" replace state={{ wanted: path }} />;
  if (whole !== null) return <Pane match={whole} />;
  return <Panes path={path} placement={placement} />;
}
