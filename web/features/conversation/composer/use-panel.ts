import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { useCoarsePointer } from '#ui/use-media-query.ts';

/** So long a keyboard may take to come; where none does, as with one of wood, the panel goes then. */
const comingMs = 600;

/**
 * The panel below the composer. On a phone it stands in the place of the keyboard: it is as tall as
 * that was, less what is there of it now, so that nothing above them moves while they change places.
 */
export function usePanel(field: RefObject<HTMLTextAreaElement | null>) {
  const [open, setOpen] = useState(false);
  const coarse = useCoarsePointer();
  const coming = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    if (!coarse) return;
    const told = (up: boolean) => {
      if (up && document.activeElement === field.current) setOpen(false);
    };
    // Without it the panel is as tall as it is by itself.
    const following = import('#ui/keyboard.ts').then((keyboard) => keyboard.followKeyboard(told));
    return () => void following.then((stop) => stop()).catch(() => undefined);
  }, [field, coarse]);
  useEffect(() => () => clearTimeout(coming.current), []);
  const close = useCallback(() => setOpen(false), []);
  const toggle = () => {
    clearTimeout(coming.current);
    if (!coarse) return setOpen(!open);
    if (open) return field.current?.focus();
    field.current?.blur();
    setOpen(true);
  };
  const giveWay = () => {
    if (open && coarse) coming.current = setTimeout(() => setOpen(false), comingMs);
  };
  return {
    open,
    close,
    /** Of the button: the panel, or the keyboard again. */
    toggle,
    /** Of the field: its keyboard comes. */
    giveWay,
  };
}
