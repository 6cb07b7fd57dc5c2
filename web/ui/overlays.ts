import type { ReactNode } from 'react';
import { create } from 'zustand';
import type { IconName } from './icons.ts';
import type { Point } from './use-long-press.ts';

export interface MenuItem {
  label: string;
  icon?: IconName;
  tone?: 'ink' | 'danger';
  disabled?: boolean;
  /** In small type below the label: why it is disabled, for one. */
  hint?: string;
  /** Of items of which one holds at a time: whether it is this one. */
  chosen?: boolean;
  onSelect: () => void;
}

export interface Menu {
  /** The accessible name, e.g. "Message by Ana". */
  label: string;
  items: readonly MenuItem[];
  /** Near this place of the window; without one it comes up as a sheet. */
  at?: Point;
  /** Stands above the items: reactions, or a sentence. */
  header?: ReactNode;
}

export interface Question {
  title: string;
  text?: ReactNode;
  /** The word on the button that does it. */
  action: string;
  tone?: 'primary' | 'danger';
}

export interface Toast {
  id: number;
  text: string;
  tone: 'plain' | 'danger';
  action?: { label: string; onSelect: () => void };
}

interface Overlays {
  menu: Menu | null;
  question: (Question & { answer: (yes: boolean) => void }) | null;
  toast: Toast | null;
}

/** What stands above the page, drawn once by `OverlayHost`. */
export const useOverlays = create<Overlays>()(() => ({ menu: null, question: null, toast: null }));

/** Opens a menu, in place of the one that is open. */
export function openMenu(menu: Menu): void {
  useOverlays.setState({ menu });
}

export function closeMenu(): void {
  useOverlays.setState({ menu: null });
}

/** Asks before something that is hard to undo; false when it is dismissed. */
export function confirm(question: Question): Promise<boolean> {
  return new Promise((resolve) => {
    useOverlays.getState().question?.answer(false);
    const answer = (yes: boolean) => {
      useOverlays.setState({ question: null });
      resolve(yes);
    };
    useOverlays.setState({ question: { ...question, answer } });
  });
}

let toasts = 0;

/** Says something in passing, for four seconds. `danger` for what failed. */
export function showToast(text: string, more: Partial<Omit<Toast, 'id' | 'text'>> = {}): void {
  toasts += 1;
  useOverlays.setState({ toast: { id: toasts, text, tone: 'plain', ...more } });
}
