import { createClient, memoryStorage } from '@teahouse/sdk';
import { prerender } from 'react-dom/static';
import { Router } from 'wouter';
import { locales, type ServerFacts } from '../session/index.ts';
import { Whole } from '../shell/whole.tsx';
import { speak, spoken, upTo } from '../words/index.ts';

/** In the place of the name, which only the server knows. */
const server: ServerFacts = {
  name: '%NAME%',
  opened: true,
  signUp: 'open',
  minimumAge: 0,
  adultAge: 0,
  time: 0,
};

/** Where nobody on the way can read along: over plain http a browser draws the door itself. */
const address = new URL('https://nowhere.invalid/sign-in');
Object.assign(globalThis, { location: address });

/** The page where one signs in, as it is for whoever was never here: HTML, by locale. */
export const doors = new Map<string, string>();
for (const [locale, { pseudo }] of Object.entries(locales)) {
  if (!pseudo) doors.set(locale, await drawn(locale));
}

async function drawn(locale: string): Promise<string> {
  await speak(locale);
  await Promise.all(upTo('door').map(spoken));
  const client = createClient({
    url: address.origin,
    locale,
    storage: memoryStorage(),
    fetch: () => new Promise(() => undefined),
  });
  const failed: unknown[] = [];
  const { prelude } = await prerender(
    <Router ssrPath={address.pathname}>
      <Whole client={client} ahead={server} />
    </Router>,
    { onError: (error) => void failed.push(error) },
  );
  if (failed.length > 0) throw failed[0];
  const html = await new Response(prelude).text();
  // What React would have in the head: the picture is asked for a line later anyway.
  return html.replace(/^<link[^>]*>/, '');
}
