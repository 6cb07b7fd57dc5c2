import { type RefObject, useEffect } from 'react';
import { isComposing } from '#ui/composing.ts';
import { isMac } from '#ui/shortcuts.ts';
import { type KeyPress, startsMessage } from './keys.ts';

/** Writing goes to the composer, even where the focus is elsewhere on the page. */
export function useTypeAhead(field: RefObject<HTMLTextAreaElement | null>): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isField(event.target)) return;
      if (document.querySelector('dialog[open]') !== null) return;
      if (startsMessage(keyPressOf(event))) field.current?.focus();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [field]);
}

type Pressed = Pick<
  KeyboardEvent,
  'key' | 'keyCode' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey' | 'isComposing'
>;

/** A press of a key, in terms of what it means on this machine. */
export function keyPressOf(event: Pressed): KeyPress {
  return {
    key: event.key,
    shift: event.shiftKey,
    mod: isMac() ? event.metaKey : event.ctrlKey,
    alt: event.altKey,
    composing: isComposing(event),
  };
}

function isField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}
