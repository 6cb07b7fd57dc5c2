// Part of the service worker: shows what a device was woken for, and leads there. It knows no
// language: the page has left the few words that it needs, in the language that was chosen.
const WORDS = '/notification-words';
const LINES = 4;

self.addEventListener('message', (event) => {
  if (event.data?.type === 'teahouse.fade') event.waitUntil(fade());
});
self.addEventListener('push', (event) => event.waitUntil(tell(event.data?.json())));
self.addEventListener('notificationclick', (event) => event.waitUntil(open(event.notification)));
self.addEventListener('notificationclose', (event) => event.waitUntil(count()));
self.addEventListener('pushsubscriptionchange', (event) => event.waitUntil(renew(event)));

const pathOf = (conversation) => `/chats/${conversation}`;
const REQUESTS = '/contacts/requests';

async function pages() {
  return self.clients.matchAll({ type: 'window', includeUncontrolled: true });
}

/** Whoever looks at the conversation, or at the requests, sees there what is told of. */
async function isLookedAt(path) {
  return (await pages()).some(
    (page) => page.focused && new URL(page.url).pathname.split('/').slice(0, 3).join('/') === path,
  );
}

async function words() {
  const kept = await caches.match(WORDS);
  return { ...known, ...(await kept?.json()) };
}

/** Until a page has left any. `{name}` and `{length}` stand for what is put in. */
const known = {
  app: 'Teahouse',
  message: '…',
  recalled: '…',
  photo: '🖼',
  video: '🎞',
  voice: '🎤 {length}',
  request: '{name}',
  someone: '…',
};

/** What a message carries, where it says nothing. */
function carriedWords({ kind, name, durationMs = 0, count }, words) {
  if (kind === 'file') return name;
  const length = clockLength(durationMs);
  const said = words[kind]?.replace('{length}', () => length);
  return said && count > 1 ? `${said} (${count})` : said;
}

function clockLength(ms) {
  const seconds = Math.round(ms / 1_000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

async function tell(push) {
  if (push?.version === 2 && push.kind === 'request') return tellRequest(push);
  if (push?.version !== 1 || (await isLookedAt(pathOf(push.conversation)))) return;
  const wording = await words();
  const { app, message, recalled } = wording;
  const tag = `conversation-${push.conversation}`;
  const [before] = await self.registration.getNotifications({ tag });
  const isInGroup = push.title !== undefined && push.from !== undefined;
  const isNews = push.count > 0;
  const carried = push.carried && carriedWords(push.carried, wording);
  const text = isNews ? push.text || carried || message : recalled;
  const line = isInGroup ? `\u2068${push.from}\u2069: ${text}` : text;
  const kept = (before?.data?.said ?? []).filter(
    ({ seq, until }) => stands({ until }) && !push.recalled?.includes(seq),
  );
  const own = { line, until: push.expiresAt, seq: isNews ? push.of : undefined };
  // Whatever wakes a device has to show something, or its browser ends that after a few times.
  const said = isNews || kept.length === 0 ? [...kept, own] : kept;
  const data = {
    conversation: push.conversation,
    count: (before?.data?.count ?? 0) + push.count,
    sentAt: push.sentAt,
    said: said.filter(stands).slice(-LINES),
  };
  await showSaid(push.title ?? push.from ?? app, data, !isNews);
  await fade();
  await count();
}

/** Somebody asks to become a contact: one notification for all who do, and it rings for the first. */
async function tellRequest({ from, sentAt }) {
  if (await isLookedAt(REQUESTS)) return;
  const { app, request, someone } = await words();
  const [before] = await self.registration.getNotifications({ tag: 'requests' });
  const line =
    from === undefined ? someone : request.replace('{name}', () => `\u2068${from}\u2069`);
  const lines = [...new Set([...(before?.data?.lines ?? []), line])].slice(-LINES);
  await self.registration.showNotification(app, {
    body: lines.join('\n'),
    tag: 'requests',
    renotify: false,
    silent: before !== undefined,
    dir: 'auto',
    icon: '/icon-192.png',
    badge: '/icon-192.png',
    timestamp: sentAt,
    data: { path: REQUESTS, lines, count: (before?.data?.count ?? 0) + 1 },
  });
  await count();
}

async function showSaid(title, data, quietly = false) {
  await self.registration.showNotification(title, {
    body: data.said.map(({ line }) => line).join('\n'),
    tag: `conversation-${data.conversation}`,
    renotify: !quietly,
    silent: quietly,
    dir: 'auto',
    icon: '/icon-192.png',
    badge: '/icon-192.png',
    timestamp: data.sentAt,
    data,
  });
}

/** Whether what was said has not disappeared. */
const stands = ({ until = Infinity }) => until > Date.now();

/** What has disappeared is told of no more. An open page sees to that as well. */
async function fade() {
  for (const notice of await self.registration.getNotifications()) {
    const { said = [] } = notice.data ?? {};
    const left = said.filter(stands);
    if (left.length === said.length) continue;
    if (left.length === 0) notice.close();
    else await showSaid(notice.title, { ...notice.data, said: left }, true);
  }
}

/** On the icon of the app: what is told of here. An open page knows better, and says so. */
async function count() {
  const shown = await self.registration.getNotifications();
  const total = shown.reduce((sum, { data }) => sum + (data?.count ?? 0), 0);
  if (total > 0) await self.navigator.setAppBadge?.(total);
  else await self.navigator.clearAppBadge?.();
}

async function open(notification) {
  notification.close();
  const { conversation, path = pathOf(conversation) } = notification.data;
  const [page] = await pages();
  if (page === undefined) {
    await self.clients.openWindow(path);
    return;
  }
  page.postMessage({ type: 'teahouse.open', path });
  await page.focus();
}

/** A browser may move to another address of its push service, while no page is open. */
async function renew({ newSubscription, oldSubscription }) {
  const options = oldSubscription?.options;
  const renewed =
    newSubscription ?? (options && (await self.registration.pushManager.subscribe(options)));
  if (!renewed) return;
  const { endpoint, keys } = renewed.toJSON();
  await fetch('/api/notifications.subscribe', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ endpoint, p256dh: keys.p256dh, auth: keys.auth }),
  });
}
