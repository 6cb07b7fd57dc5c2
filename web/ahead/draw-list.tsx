import { type MessagePort, parentPort } from 'node:worker_threads';
import { type Client, type Connect, createClient, memoryStorage } from '@teahouse/sdk';
import type { State } from '@teahouse/sdk/state';
import { prerender } from 'react-dom/static';
import { Router } from 'wouter';
import { fetchBareText } from '../faces/bare-text.ts';
import { chatOrder } from '../features/chats/order.ts';
import { Whole } from '../shell/whole.tsx';
import { speak } from '../words/index.ts';

/**
 * One list to draw. The server is at the other end of the port, and speaks the frames of a socket:
 * what is drawn is what any client sees. The HTML goes back over it at last, in an object.
 */
interface Order {
  locale: string;
  port: MessagePort;
}

/** The height in which rows are drawn, in pixels: what the largest phones have for them. */
const height = 780;
/** No more rows than that are drawn. */
const mostRows = 16;
/** How long names are waited for that no contact has, in milliseconds. */
const patienceMs = 100;

const address = new URL('https://nowhere.invalid/chats');

// The phone on which it is drawn: what it shows first depends on no more than this.
Object.assign(globalThis, {
  location: address,
  innerHeight: height,
  document: Object.assign(new EventTarget(), { documentElement: {} }),
  getComputedStyle: () => ({ fontSize: '16px' }),
});

let turn: Promise<unknown> = Promise.resolve();
parentPort?.on('message', (order: Order) => void take(order));

async function take({ locale, port }: Order): Promise<void> {
  const client = createClient({
    url: address.origin,
    locale,
    storage: memoryStorage(),
    connect: connectTo(port),
    // There is no other way to the server: what the port does not bring is not asked for.
    fetch: () => Promise.reject(new Error('nobody is asked')),
  });
  try {
    await client.start();
    await heard(client, ({ link }) => link.status !== 'connecting');
    await named(client);
    const drawing = turn.then(() => drawn(locale, client));
    // One after the other: all that is drawn speaks one language at a time.
    turn = drawing.catch(() => undefined);
    port.postMessage({ html: await drawing });
  } catch (error) {
    port.postMessage({ failed: String(error) });
  } finally {
    void client.stop();
  }
}

/** A socket whose other end is the port's, until something else is said there: that it is enough. */
function connectTo(port: MessagePort): Connect {
  return (_address, _headers, events) => {
    port.on('message', (frame: string | object) => {
      if (typeof frame === 'string') events.received(frame);
      else events.closed(1000);
    });
    port.on('close', () => events.closed(1006));
    queueMicrotask(() => events.opened());
    return { send: (frame) => port.postMessage(frame), close: () => events.closed(1000) };
  };
}

function heard(client: Client, is: (state: State) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!is(client.state())) return;
      stop();
      resolve();
    };
    const stop = client.subscribe(look);
    look();
  });
}

/** Has the people of the first chats who have no name yet. */
async function named(client: Client): Promise<void> {
  const { conversations, streams, profiles, me } = client.state();
  const people = chatOrder(client.state())
    .chats.slice(0, mostRows)
    .flatMap((id) => {
      const sender = streams.get(id)?.preview?.sender ?? null;
      return [...(conversations.get(id)?.faces ?? []), ...(sender === null ? [] : [sender])];
    });
  const missing = people.filter((user) => user !== me?.id && !profiles.has(user));
  if (missing.length === 0) return;
  client.need(missing);
  const patience = new Promise<void>((resolve) => setTimeout(resolve, patienceMs));
  await Promise.race([
    heard(client, ({ profiles: now }) => missing.every((user) => now.has(user))),
    patience,
  ]);
}

/** Whoever is gone by then, or was never heard of, gets none. */
async function drawn(locale: string, client: Client): Promise<string> {
  const { me, link } = client.state();
  if (me === null || link.status !== 'online') throw new Error(`it was ${link.status}`);
  await Promise.all([speak(locale), fetchBareText()]);
  const failed: unknown[] = [];
  const { prelude } = await prerender(
    <Router ssrPath={address.pathname}>
      <Whole client={client} ahead={null} />
    </Router>,
    {
      onError: (error) => void failed.push(error),
      // In one piece: what comes after it would need a script that the policy does not let in.
      progressiveChunkSize: Number.POSITIVE_INFINITY,
    },
  );
  if (failed.length > 0) throw failed[0];
  return withStylesAsData(await new Response(prelude).text());
}

/** A page may have no style attributes, by its policy: `public/ahead.js` sets them. */
const withStylesAsData = (html: string) =>
  html.replace(/ ([\w-]+)="([^"]*)"/g, (attribute, name: string, value: string) =>
    name === 'style' ? ` data-style="${value}"` : attribute,
  );
