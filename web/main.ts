import './ui/base.css';
import { apiPath } from '@teahouse/protocol/frames';
import { type FirstCall, openEarly } from '@teahouse/sdk/open-early';
import { socketAddress } from '@teahouse/sdk/transport';
import { keptPreferences } from './session/kept-preferences.ts';
import { chooseLocale, locales } from './session/locales.ts';
import { browserStorage } from './storage/index.ts';
import { isAnythingKept } from './storage/kept-mark.ts';
import { connectOverTabs } from './tabs/index.ts';
import { firstWords } from './words/catalogues.ts';

/** What somebody asks who has nothing yet: over HTTP, where so long an answer comes compressed. */
const allThereIs: FirstCall = {
  method: 'sync.resume',
  input: { cursor: null },
  ask: async () => {
    const answer = await fetch(`${apiPath}/${allThereIs.method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(allThereIs.input),
    });
    if (!answer.ok) throw new Error(`${allThereIs.method}: ${answer.status}`);
    return answer.json();
  },
};

/**
 * What the browser knows of languages takes it a while to open, which a first use does: here while
 * the page's parts are on their way.
 */
function openLanguages(locale: string): void {
  new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' }).format();
  new Intl.NumberFormat(locale).format(1);
  new Intl.PluralRules(locale).select(1);
  new Intl.Segmenter().segment('a');
}

// The little that waits for the network or the disk begins before the page's parts are here;
// index.html names those already. What fails now is tried again, and told, by whoever needs it.
const locale = chooseLocale(keptPreferences().locale, navigator.languages);
firstWords(locale).then(
  () => openLanguages(locales[locale]?.tag ?? locale),
  () => undefined,
);
const storage = browserStorage('teahouse');
const connect = openEarly(
  connectOverTabs(),
  socketAddress(location.origin),
  isAnythingKept() ? undefined : allThereIs,
);

// Not awaited here: the page's parts stand on this one, and would wait for its end.
void import('./page.tsx').then(({ openPage }) => openPage(connect, storage));
