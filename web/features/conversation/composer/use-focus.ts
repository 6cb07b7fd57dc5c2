import { type RefObject, useEffect, useRef } from 'react';
import { useScreen } from '../screen.ts';

/** Who was away from the field comes back to it, where there is a keyboard at hand. */
export function useFocusBack(
  field: RefObject<HTMLTextAreaElement | null>,
  away: boolean,
  atOnce: boolean,
): void {
  const wasAway = useRef(away);
  useEffect(() => {
    if (wasAway.current && !away && atOnce) field.current?.focus({ preventScroll: true });
    wasAway.current = away;
  }, [field, away, atOnce]);
}

/**
 * With a keyboard at hand one writes at once; on a phone its keyboard would cover what one
 * came to read. Who answers a message begins to write in either case.
 */
export function useFocus(field: RefObject<HTMLTextAreaElement | null>, atOnce: boolean): void {
  const replyTo = useScreen((each) => each.replyTo);
  const first = useRef(true);
  useEffect(() => {
    if (first.current ? atOnce : replyTo !== null) field.current?.focus({ preventScroll: true });
    first.current = false;
  }, [field, atOnce, replyTo]);
}
