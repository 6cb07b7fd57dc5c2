import type { Client } from '@teahouse/sdk';
import { useEffect } from 'react';
import { chooseLocale, useClient, usePreferences } from '../../session/index.ts';
import { isAnythingKept, listKey } from '../../storage/kept-mark.ts';

/** More than this is not worth keeping, in characters; a full screen has some 30,000. */
const mostOfAll = 200_000;

const pane = '[data-pane="list"]';

/** What `public/ahead.js` is left. */
interface KeptList {
  /** The whole page, as HTML. */
  rows: string;
  locale: string;
  lang: string;
  dir: string;
  /** The day that its times are told for. */
  day: string;
  /** When something in it disappears, in milliseconds since 1970. */
  until: number;
}

/**
 * Keeps the list as it stands, on a phone, whenever the page is put away, be it beneath a chat: the
 * next page shows it before its scripts are here. From another screen nothing is kept, as it goes on
 * changing there.
 */
export function useKeepList(): void {
  const client = useClient();
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === 'hidden') keep(client);
      else drop();
    };
    document.addEventListener('visibilitychange', look);
    return () => {
      document.removeEventListener('visibilitychange', look);
      drop();
    };
  }, [client]);
}

function drop(): void {
  try {
    localStorage.removeItem(listKey);
  } catch {
    // A browser that refuses to store has none.
  }
}

function keep(client: Client): void {
  const rows = asDrawn();
  const { link, streams } = client.state();
  if (rows === null || link.status === 'signed_out' || !isAnythingKept()) return;
  const ends = Array.from(streams.values(), ({ preview }) => preview?.expiresAt ?? Infinity);
  const { lang, dir } = document.documentElement;
  const kept: KeptList = {
    rows,
    locale: chooseLocale(usePreferences.getState().locale, navigator.languages),
    lang,
    dir,
    day: new Date().toDateString(),
    until: Math.min(Number.MAX_SAFE_INTEGER, ...ends),
  };
  try {
    localStorage.setItem(listKey, JSON.stringify(kept));
  } catch {
    // There is no room for it: the next page begins as one without it.
  }
}

/** The list as a new page would draw it first; null where that is not known from what is here. */
function asDrawn(): string | null {
  const root = document.getElementById('root')?.cloneNode(true);
  const rows = document.querySelector(`#root ${pane} ul`);
  const isAtTop = rows?.parentElement?.scrollTop === 0;
  const isWhole = matchMedia('(width < 640px)').matches;
  if (!(root instanceof HTMLElement) || !isAtTop || !isWhole) return null;
  for (const late of root.querySelectorAll('[data-late]')) late.remove();
  uncover(root);
  for (const link of root.querySelectorAll('ul [aria-current]')) {
    link.removeAttribute('aria-current');
    link.classList.remove('bg-selected');
  }
  // A page may have no style attributes, by its policy.
  for (const each of root.querySelectorAll('[style]')) {
    each.setAttribute('data-style', each.getAttribute('style') ?? '');
    each.removeAttribute('style');
  }
  const { innerHTML } = root;
  return innerHTML.length <= mostOfAll ? innerHTML : null;
}

/** Takes away all that lies over the list and around it, as a chat that is open. */
function uncover(root: HTMLElement): void {
  const list = root.querySelector<HTMLElement>(pane);
  if (list === null) return;
  list.inert = false;
  list.classList.remove('invisible');
  for (let each: Element = list; each !== root && each.parentElement; each = each.parentElement) {
    each.parentElement.replaceChildren(each);
  }
}
