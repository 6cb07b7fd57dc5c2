import { type RefObject, useEffect, useRef, useState } from 'react';
import { useKeyboardUp } from '#ui/keyboard.ts';
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
  const keyboard = useKeyboardUp();
  const coming = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    if (keyboard && document.activeElement === field.current) setOpen(false);
  }, [field, keyboard]);
  useEffect(() => () => clearTimeout(coming.current), []);
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
    /** Of the button: the panel, or the keyboard again. */
    toggle,
    /** Of the field: its keyboard comes. */
    giveWay,
  };
}
