import {
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  type Ref,
  useLayoutEffect,
  useRef,
} from 'react';
import { classNames } from './class-names.ts';
import { useCloseOnBack } from './use-close-on-back.ts';

interface ModalProps {
  /** The accessible name. */
  label: string;
  onClose: () => void;
  children: ReactNode;
  className?: string | undefined;
  /** The box inside, to be measured and moved. */
  boxRef?: Ref<HTMLDivElement>;
  onKeyDown?: (event: KeyboardEvent<HTMLElement>) => void;
}

/**
 * Anything that stands above the page until it is answered. It is open while it is mounted:
 * the page below is inert; Esc, Back and a press outside close it, and the focus goes back to
 * where it was.
 */
export function Modal(props: ModalProps) {
  const { label, onClose, children, className, boxRef, onKeyDown } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  const pressedOutside = useRef(false);
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  useCloseOnBack(onClose);
  const isOutside = (event: PointerEvent) => event.target === dialog.current;
  return (
    <dialog
      ref={dialog}
      aria-label={label}
      onKeyDown={onKeyDown}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClose={(event) => {
        if (!event.currentTarget.open) onClose();
      }}
      onPointerDown={(event) => {
        pressedOutside.current = isOutside(event);
      }}
      onPointerUp={(event) => {
        if (pressedOutside.current && isOutside(event)) onClose();
      }}
      className="fixed inset-0 m-0 size-full border-0 bg-transparent p-0 outline-none"
    >
      <div ref={boxRef} className={classNames('edge absolute bg-surface shadow-float', className)}>
        {children}
      </div>
    </dialog>
  );
}
