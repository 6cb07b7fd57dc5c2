import { type Client, type Connect, createClient } from '@teahouse/sdk';
import { createRoot, hydrateRoot } from 'react-dom/client';
import { doorAhead } from './ahead.ts';
import {
  browserCarrier,
  chooseLocale,
  listenForInstall,
  type ServerFacts,
  usePreferences,
} from './session/index.ts';
import { fetchAt } from './shell/pages.ts';
import { Whole } from './shell/whole.tsx';
import { browserStorage } from './storage/index.ts';
import { activateLocale, spoken, upTo } from './words/index.ts';

const wanted = () => chooseLocale(usePreferences.getState().locale, navigator.languages);

/** Draws the page when it holds what this device kept, and its words. */
export async function openPage(connect: Connect): Promise<void> {
  const root = document.getElementById('root');
  const ahead = root && doorAhead(root, wanted());
  if (ahead !== null) standAtDoor();
  const client = createClient({
    url: location.origin,
    locale: wanted(),
    storage: browserStorage('teahouse'),
    connect,
    carrier: browserCarrier(),
  });
  const fetched = fetchAt(location.pathname, client, wanted());
  listenForInstall();
  await Promise.all([client.start(), activateLocale(wanted())]);
  usePreferences.subscribe((now, before) => {
    if (now.locale !== before.locale) void activateLocale(wanted());
  });
  // A page that is put away may never be asked for another word.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void client.keep();
  });
  // What is drawn already stays where all that it is drawn with is here at once.
  if (ahead !== null) await Promise.allSettled([fetched, ...upTo('door').map(spoken)]);
  if (root !== null) draw(client, root, ahead);
}

/** The address of what is shown already, whatever led there. */
function standAtDoor(): void {
  const { pathname } = location;
  if (pathname !== '/sign-in') history.replaceState({ wanted: pathname }, '', '/sign-in');
}

function draw(client: Client, root: HTMLElement, ahead: ServerFacts | null): void {
  const whole = <Whole client={client} ahead={ahead} />;
  if (ahead === null) createRoot(root).render(whole);
  else hydrateRoot(root, whole);
}
