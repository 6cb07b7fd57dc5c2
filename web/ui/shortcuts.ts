import { useEffect, useLayoutEffect, useRef } from 'react';
import { create } from 'zustand';
import { isComposing } from './composing.ts';

export interface Shortcut {
  /** As in `mod+k`, `alt+ArrowUp`, `Escape`, `?`. `mod` is Command on a Mac, else Ctrl. */
  keys: string;
  /** What it does, for the sheet that `?` opens. */
  label: string;
  run: () => void;
  /** Also while somebody is typing in a field. */
  whileTyping?: boolean;
}

/** The shortcuts of what is on the screen; of two with the same keys the later one answers. */
export const useShortcutList = create<readonly Shortcut[]>()(() => []);

/** Offers a shortcut while the component is mounted. */
export function useShortcut(shortcut: Shortcut): void {
  const { keys, label, whileTyping = false } = shortcut;
  const run = useRef(shortcut.run);
  useEffect(() => {
    run.current = shortcut.run;
  }, [shortcut.run]);
  // At the frame that shows the screen, not behind it: whoever sees it may press a key.
  useLayoutEffect(() => {
    const offered = { keys, label, whileTyping, run: () => run.current() };
    useShortcutList.setState((list) => [...list, offered], true);
    return () => {
      const others = (list: readonly Shortcut[]) => list.filter((each) => each !== offered);
      useShortcutList.setState(others, true);
    };
  }, [keys, label, whileTyping]);
}

/** What stands above the page until it is closed, and has keys of its own. */
const modal = 'dialog[open], [aria-modal=true]';

/** Runs what a key press asks for. Once, in the shell. */
export function useShortcutKeys(): void {
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isComposing(event)) return;
      const typing = isField(event.target);
      const found = useShortcutList
        .getState()
        .findLast(
          ({ keys, whileTyping }) => keys === keysOf(event, isMac()) && (whileTyping || !typing),
        );
      if (found === undefined || document.querySelector(modal) !== null) return;
      event.preventDefault();
      found.run();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
}

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** How a key press is written in `Shortcut.keys`. Shift is part of the sign that it makes. */
export function keysOf(event: Pressed, mac: boolean): string {
  const mod = mac ? event.metaKey : event.ctrlKey;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return `${mod ? 'mod+' : ''}${event.altKey ? 'alt+' : ''}${key}`;
}

export function isMac(): boolean {
  return /mac|iphone|ipad/i.test(navigator.platform);
}

function isField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}
