import './ui/base.css';
import { openEarly } from '@teahouse/sdk/open-early';
import { socketAddress } from '@teahouse/sdk/transport';
import { keptPreferences } from './session/kept-preferences.ts';
import { chooseLocale } from './session/locales.ts';
import { connectOverTabs } from './tabs/index.ts';
import { firstWords } from './words/catalogues.ts';

// The little that waits for the network begins before the page's parts are here; index.html names
// those already. What fails now is tried again, and told, by whoever needs it.
firstWords(chooseLocale(keptPreferences().locale, navigator.languages)).catch(() => undefined);
const connect = openEarly(connectOverTabs(), socketAddress(location.origin));

// Not awaited here: the page's parts stand on this one, and would wait for its end.
void import('./page.tsx').then(({ openPage }) => openPage(connect));
