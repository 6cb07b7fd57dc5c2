import { type RefObject, useEffect, useRef } from 'react';
import { useConversation, useScreen } from '../screen.ts';

/**
 * Puts texts into the composer that come from elsewhere: of a message that is edited, or was
 * recalled. What stood there before an edit comes back after it.
 */
export function useTakeOver(
  field: RefObject<HTMLTextAreaElement | null>,
  current: string,
  fill: (next: string, caret: number) => void,
): void {
  const { screen } = useConversation();
  const refill = useScreen((each) => each.refill);
  const editing = useScreen((each) => each.editing);
  const before = useRef<string | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new wish fills the field.
  useEffect(() => {
    if (editing !== null) {
      before.current ??= current;
      fill(editing.text, editing.text.length);
      field.current?.focus();
    } else if (before.current !== null) {
      fill(before.current, before.current.length);
      before.current = null;
    }
  }, [editing]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new wish fills the field.
  useEffect(() => {
    if (refill === null) return;
    fill(refill.text, refill.text.length);
    field.current?.focus();
    screen.setState({ refill: null });
  }, [refill]);
}
