import { lazy, Suspense, useEffect } from 'react';
import { orNothing } from './or-nothing.ts';
import { useOverlays } from './overlays.ts';
import { useAfterPaint } from './use-after-paint.ts';

const loadMenus = () => import('./menu-host.tsx');
const loadQuestions = () => import('./question-box.tsx');

const MenuHost = lazy(async () => ({ default: (await loadMenus()).MenuHost }));
const QuestionBox = lazy(async () => ({ default: (await loadQuestions()).QuestionBox }));
/** Not before the first paint, of which it is no part: a toast waits for it. */
const ToastHost = lazy(() => import('./toast-host.tsx').catch(orNothing));

/** Menus are not part of the first paint, but must be here before a connection is lost. */
const fetchAfterMs = 2_000;

/** Draws the menu, the question and the toast that features open. Once, in the shell. */
export function OverlayHost() {
  const menu = useOverlays((overlays) => overlays.menu);
  const question = useOverlays((overlays) => overlays.question);
  const painted = useAfterPaint();
  useEffect(() => {
    const fetchThem = () => {
      Promise.all([loadMenus(), loadQuestions()]).catch(() => undefined);
    };
    const timer = setTimeout(fetchThem, fetchAfterMs);
    return () => clearTimeout(timer);
  }, []);
  return (
    <>
      <Suspense>
        {menu !== null && <MenuHost menu={menu} />}
        {question !== null && <QuestionBox {...question} />}
      </Suspense>
      {painted && (
        <Suspense>
          <ToastHost />
        </Suspense>
      )}
    </>
  );
}
