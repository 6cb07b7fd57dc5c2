import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { IconButton } from './icon-button.tsx';
import { Modal } from './modal.tsx';

interface DialogProps {
  title: string;
  onClose: () => void;
  children: ReactNode;
  /** Buttons at the foot, the main one last. */
  actions?: ReactNode;
  /** For much to choose among: lines are longer where there is room, so that there are fewer. */
  wide?: boolean;
}

/** A box in the middle of the screen, or along its foot on a phone. Open while mounted. */
export function Dialog({ title, onClose, children, actions, wide = false }: DialogProps) {
  const { t } = useLingui();
  return (
    <Modal
      label={title}
      onClose={onClose}
      className={classNames('dialog-box flex flex-col overflow-clip', wide && 'w-full max-w-160')}
    >
      <header className="flex shrink-0 items-center gap-2 ps-6 pe-2 pt-3">
        <h2 className="min-w-0 flex-1 truncate font-semibold text-title">{title}</h2>
        <IconButton icon="close" label={t`Close`} onClick={onClose} />
      </header>
      {/* As tall as what is in it: Safari would start from nothing, and show nothing. */}
      <div className="min-h-0 flex-auto overflow-y-auto px-6 pt-2 pb-6">{children}</div>
      {actions !== undefined && (
        <footer className="flex shrink-0 flex-wrap justify-end gap-2 px-6 pb-5">{actions}</footer>
      )}
    </Modal>
  );
}
