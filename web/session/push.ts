import type { Client } from '@teahouse/sdk/client';

/** Whether this device is woken, and why not where it cannot be: `refused` by the browser's service. */
export type PushState = 'on' | 'off' | 'denied' | 'insecure' | 'refused' | 'unsupported';

/** Under which a device keeps that nobody wants to be offered this again. */
const unwantedKey = 'teahouse.push-unwanted';

/** Where `push-worker.js` finds the words that it shows. */
const wordsAddress = '/notification-words';

const canPush = () => 'serviceWorker' in navigator && 'PushManager' in window;

/** Null where no worker is there, as while a page is developed. */
async function registration(): Promise<ServiceWorkerRegistration | null> {
  return (await navigator.serviceWorker.getRegistration()) ?? null;
}

async function subscription(): Promise<PushSubscription | null> {
  if (!canPush()) return null;
  return (await registration())?.pushManager.getSubscription() ?? null;
}

export async function pushState(): Promise<PushState> {
  if (!isSecureContext) return 'insecure';
  if (!canPush() || (await registration()) === null) return 'unsupported';
  if (Notification.permission === 'denied') return 'denied';
  return (await subscription()) === null ? 'off' : 'on';
}

/** Whether somebody who was never asked can be: this device could be woken, and nothing was decided. */
export async function pushIsToBeOffered(): Promise<boolean> {
  if ((await pushState()) !== 'off' || Notification.permission !== 'default') return false;
  return localStorage.getItem(unwantedKey) === null;
}

export function noteUnwanted(): void {
  localStorage.setItem(unwantedKey, 'yes');
}

/** Asks the person, then the browser's push service, then tells the server. Rejects as that does. */
export async function turnPushOn(client: Client): Promise<PushState> {
  if ((await Notification.requestPermission()) !== 'granted') return pushState();
  const { key } = await client.call('notifications.key', {});
  const worker = await registration();
  if (worker === null) return 'unsupported';
  const wanted = { userVisibleOnly: true, applicationServerKey: key };
  const subscribed = await worker.pushManager.subscribe(wanted).catch(() => null);
  if (subscribed === null) return 'refused';
  await tell(client, subscribed);
  return 'on';
}

export async function turnPushOff(client: Client): Promise<PushState> {
  await client.call('notifications.unsubscribe', {});
  await (await subscription())?.unsubscribe();
  return pushState();
}

/** A device that is woken says so again as it comes: a restored server does not know of it. */
export async function renewPush(client: Client): Promise<void> {
  const subscribed = await subscription();
  if (subscribed !== null) await tell(client, subscribed);
}

/** Nobody is woken here for whoever was signed in before. */
export async function forgetPush(): Promise<void> {
  localStorage.removeItem(unwantedKey);
  await (await subscription())?.unsubscribe();
  await closeNotices();
}

async function tell(client: Client, subscribed: PushSubscription): Promise<void> {
  const { endpoint, keys } = subscribed.toJSON();
  const { p256dh = '', auth = '' } = keys ?? {};
  await client.call('notifications.subscribe', { endpoint: endpoint ?? '', p256dh, auth });
}

/** What notifications are made of; `{name}` and `{length}` stand in them for what is put in. */
export interface NoticeWords {
  app: string;
  message: string;
  /** In place of what was recalled. */
  recalled: string;
  photo: string;
  video: string;
  voice: string;
  request: string;
  /** The same where no name may be shown. */
  someone: string;
}

/** Leaves the words that a notification is made of, in the language of this page. */
export async function leaveWords(words: NoticeWords): Promise<void> {
  if (!('caches' in window)) return;
  const kept = await caches.open('notifications');
  await kept.put(wordsAddress, Response.json(words));
}

/** Where a notification may lead. */
const leads = /^\/(?:chats\/\d+|contacts\/requests)$/;

/** Hears where a click on a notification is to lead. Returns how to end that. */
export function onOpenAsked(listener: (path: string) => void): () => void {
  if (!('serviceWorker' in navigator)) return () => undefined;
  const hear = ({ data }: MessageEvent<{ type?: string; path?: string } | null>) => {
    const path = data?.type === 'teahouse.open' ? data.path : undefined;
    if (path !== undefined && leads.test(path)) listener(path);
  };
  navigator.serviceWorker.addEventListener('message', hear);
  return () => navigator.serviceWorker.removeEventListener('message', hear);
}

/** Takes away what was told of a conversation, of requests, or of all, since it is seen now. */
export async function closeNotices(of?: number | 'requests'): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const tag = of === 'requests' ? of : `conversation-${of}`;
  const filter = of === undefined ? {} : { tag };
  const shown = (await (await registration())?.getNotifications?.(filter)) ?? [];
  for (const notice of shown) notice.close();
}

/** Has what has disappeared taken out of what is told of. */
export async function fadeNotices(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  (await registration())?.active?.postMessage({ type: 'teahouse.fade' });
}
