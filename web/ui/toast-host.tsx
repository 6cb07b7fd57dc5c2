import { useEffect, useRef } from 'react';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';
import { useOverlays } from './overlays.ts';

const shownMs = 4_000;

/** A polite live region near the foot of the screen, above everything else. */
export default function ToastHost() {
  const toast = useOverlays((overlays) => overlays.toast);
  const layer = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (toast === null) return;
    // Shown again each time, so that it comes to lie above a dialog that opened since.
    layer.current?.hidePopover();
    layer.current?.showPopover();
    const timer = setTimeout(() => useOverlays.setState({ toast: null }), shownMs);
    return () => clearTimeout(timer);
  }, [toast]);
  return (
    <div
      ref={layer}
      popover="manual"
      role="status"
      className="toast-layer pointer-events-none fixed m-auto overflow-visible border-0 bg-transparent p-4"
    >
      {toast !== null && (
        <div
          key={toast.id}
          className="toast-enter pointer-events-auto flex items-center gap-2.5 rounded-control bg-toast px-4 py-3 text-label text-on-toast shadow-float"
        >
          {toast.tone === 'danger' && <Icon name="alert" size={1.25} />}
          <span className="min-w-0 flex-1">{toast.text}</span>
          {toast.action !== undefined && (
            <button
              type="button"
              onClick={toast.action.onSelect}
              className={classNames('tap-44 -my-3 px-2 font-semibold underline')}
            >
              {toast.action.label}
            </button>
          )}
        </div>
      )}
    </div>
  );
}
