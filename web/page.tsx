import { type Client, type Connect, createClient, type Storage } from '@teahouse/sdk';
import { createRoot, hydrateRoot } from 'react-dom/client';
import { foundAhead } from './ahead/found.ts';
import { fetchBareText, mayHaveMarks } from './faces/bare-text.ts';
import {
  browserCarrier,
  chooseLocale,
  listenForInstall,
  type ServerFacts,
  usePreferences,
} from './session/index.ts';
import { fetchAt } from './shell/pages.ts';
import { tabs } from './shell/tabs.ts';
import { Whole } from './shell/whole.tsx';
import { dropList } from './storage/kept-mark.ts';
import { activateLocale, spoken, upTo } from './words/index.ts';

const wanted = () => chooseLocale(usePreferences.getState().locale, navigator.languages);

/** So long the first drawing waits for the server's first answer, in milliseconds. */
const patienceMs = 250;

/** So long where the list has been drawn ahead, and would give way to less. */
const drawnPatienceMs = 5_000;

/** Draws the page when it holds what this device kept, and its words. */
export async function openPage(connect: Connect, storage: Storage): Promise<void> {
  const root = document.getElementById('root');
  const ahead = root && foundAhead(root, wanted());
  const facts = ahead === 'list' ? null : ahead;
  if (facts !== null) standAtDoor();
  else if (location.pathname === '/') history.replaceState(null, '', tabs[0]?.path);
  const client = createClient({
    url: location.origin,
    locale: wanted(),
    storage,
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
    if (document.visibilityState !== 'hidden') return;
    dropList();
    void client.keep();
  });
  // What is drawn already stays where all that it is drawn with is here at once.
  if (facts !== null) await Promise.allSettled([fetched, ...upTo('door').map(spoken)]);
  else if (ahead === null) await Promise.race([ready(client), delay(patienceMs)]);
  else await Promise.race([ready(client).then(atRest), delay(drawnPatienceMs)]);
  if (root !== null) draw(client, root, facts);
}

/**
 * Resolves when it is known who is here. What is drawn before is drawn again then: where the answer
 * is as good as here, the first drawing is the slower way to it.
 */
function known(client: Client): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      const { link, cursor } = client.state();
      if (cursor === null && link.status === 'connecting') return;
      stop();
      resolve();
    };
    const stop = client.subscribe(look);
    look();
  });
}

/** Resolves when the list can be drawn as it stays, without the signs of marks. */
async function ready(client: Client): Promise<void> {
  await known(client);
  const previews = Array.from(client.state().streams.values(), ({ preview }) => preview);
  // Without what reads marks the list says them as they were typed.
  const marked = previews.some((last) => mayHaveMarks(last?.text ?? ''));
  if (marked) await fetchBareText().catch(() => undefined);
}

/** Resolves when the list that was drawn ahead is not being scrolled, as `public/ahead.js` says. */
async function atRest(): Promise<void> {
  while ('moving' in document.documentElement.dataset) await delay(50);
}

const delay = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** The address of what is shown already, whatever led there. */
function standAtDoor(): void {
  const { pathname } = location;
  if (pathname !== '/sign-in') history.replaceState({ wanted: pathname }, '', '/sign-in');
}

function draw(client: Client, root: HTMLElement, facts: ServerFacts | null): void {
  const whole = <Whole client={client} ahead={facts} />;
  if (facts !== null) return void hydrateRoot(root, whole);
  // What is drawn first takes the place of what else came, be it shown or not.
  delete root.dataset.ahead;
  createRoot(root).render(whole);
}
