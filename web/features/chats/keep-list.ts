import { nextExpiry } from '@teahouse/sdk/replica/expired';
import type { State } from '@teahouse/sdk/state';
import { useEffect } from 'react';
import { chooseLocale, useClient, usePreferences } from '../../session/index.ts';
import { isAnythingKept, listKey } from '../../storage/kept-mark.ts';

/** More than this is not worth keeping, in characters; a full screen has some 30,000. */
const mostOfAll = 200_000;

/** What `public/ahead.js` is left. */
interface KeptList {
  /** The whole page, as HTML. */
  rows: string;
  locale: string;
  lang: string;
  dir: string;
  /** The day that its times are told for. */
  day: string;
  /** When the first of what is held here disappears, by this device's clock, in ms since 1970. */
  until: number;
}

/**
 * Keeps the list as it stands, on a phone, whenever the page is put away, be it beneath a chat: the
 * next page shows it before its scripts are here. The page has dropped what was kept before.
 */
export function useKeepList(): void {
  const client = useClient();
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === 'hidden') keep(client.state());
    };
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [client]);
}

function keep(state: State): void {
  const { status } = state.link;
  if (status === 'idle' || status === 'signed_out' || !isAnythingKept()) return;
  const rows = asDrawn();
  if (rows === null) return;
  const { lang, dir } = document.documentElement;
  const kept: KeptList = {
    rows,
    locale: chooseLocale(usePreferences.getState().locale, navigator.languages),
    lang,
    dir,
    day: new Date().toDateString(),
    until: Math.min(Number.MAX_SAFE_INTEGER, nextExpiry(state) - state.ahead),
  };
  try {
    localStorage.setItem(listKey, JSON.stringify(kept));
  } catch {
    // There is no room for it: the next page begins as one without it.
  }
}

/** The page with nothing but the list in it, as a new one would draw it; null where it may differ. */
function asDrawn(): string | null {
  const list = document.querySelector('#root [data-pane="list"]');
  const rows = list?.querySelector('ul');
  if (list == null || rows?.parentElement?.scrollTop !== 0) return null;
  if (!matchMedia('(width < 640px)').matches) return null;
  const shown = list.cloneNode(true) as HTMLElement;
  // A chat may lie over it, and be chosen in it.
  shown.inert = false;
  shown.classList.remove('invisible');
  for (const link of shown.querySelectorAll('ul [aria-current]')) {
    link.removeAttribute('aria-current');
    link.classList.remove('bg-selected');
  }
  for (const late of shown.querySelectorAll('[data-late]')) late.remove();
  // A page may have no style attributes, by its policy.
  for (const each of shown.querySelectorAll('[style]')) {
    each.setAttribute('data-style', each.getAttribute('style') ?? '');
    each.removeAttribute('style');
  }
  const html = within(list, shown).outerHTML;
  return html.length <= mostOfAll ? html : null;
}

/** What is shown in place of an element, in what lies around that, and in nothing else. */
function within(element: Element, shown: Element): Element {
  const { parentElement: parent } = element;
  if (parent === null || parent.id === 'root') return shown;
  const around = parent.cloneNode(false) as Element;
  around.append(shown);
  return within(parent, around);
}
