import { createHash } from 'node:crypto';
import webPush from 'web-push';
import { OutboundFailure } from '#platform/outbound/index.ts';
import type { Room } from './room.ts';
import { deleteEnded, type Subscription } from './store.ts';
import type { Waking } from './tell.ts';

/** A push service keeps it for a device that is off, and no longer than what it says stands. */
const TTL_SECONDS = 86_400;
const TIMEOUT_MS = 15_000;
const ANSWER_BYTES = 4_096;

/** `again`: the push service was away, or asked for time; `retryMs` where it said how much. */
export type Outcome =
  | { is: 'done' | 'ended' | 'refused' }
  | { is: 'again'; retryMs: number | null };

type Needs = Pick<Room, 'db' | 'keys' | 'house' | 'outbound' | 'settings' | 'world'>;

/**
 * Hands one notification to the push service of a device, encrypted for that device alone
 * (RFC 8291). A device that its push service no longer knows is forgotten.
 */
export async function handOver(needs: Needs, { to, push }: Waking): Promise<Outcome> {
  const { endpoint, headers, body } = await sealed(needs, to, push);
  try {
    const { status, headers: answered } = await needs.outbound.ask(endpoint, {
      method: 'POST',
      headers,
      body,
      timeoutMs: TIMEOUT_MS,
      maxBytes: ANSWER_BYTES,
    });
    const outcome = outcomeOf(status, answered['retry-after']);
    if (outcome.is === 'ended') await deleteEnded(needs.db.write, to);
    return outcome;
  } catch (error) {
    if (!(error instanceof OutboundFailure)) throw error;
    return error.kind === 'forbidden' ? { is: 'refused' } : { is: 'again', retryMs: null };
  }
}

async function sealed(
  { keys, house, settings, world }: Needs,
  to: Subscription,
  push: Waking['push'],
) {
  const { publicKey, privateKey } = await keys();
  const { contact } = await house.settings();
  const details = webPush.generateRequestDetails(
    { endpoint: to.endpoint, keys: { p256dh: to.p256dh, auth: to.auth } },
    JSON.stringify(push),
    {
      vapidDetails: { subject: subjectOf(contact, settings.publicUrl), publicKey, privateKey },
      TTL: ttlOf(push, world.now()),
      urgency: isUrgent(push) ? 'high' : 'normal',
      topic: topicOf(push),
      contentEncoding: 'aes128gcm',
    },
  );
  const headers: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(details.headers)) headers[name] = String(value);
  return { endpoint: details.endpoint, headers, body: details.body ?? Buffer.alloc(0) };
}

const isUrgent = (push: Waking['push']) =>
  push.kind !== 'request' && push.count > 0 && (push.kind === 'direct' || push.mentioned);

function ttlOf(push: Waking['push'], now: number): number {
  const { expiresAt = Number.POSITIVE_INFINITY } = push.kind === 'request' ? {} : push;
  return Math.max(0, Math.min(TTL_SECONDS, Math.floor((expiresAt - now) / 1_000)));
}

/** Whom a push service may write to about this server: an address of its operators, or itself. */
function subjectOf(contact: string, publicUrl: string): string {
  const mail = /[^\s<>@]+@[^\s<>@]+\.[^\s<>@]+/.exec(contact)?.[0];
  if (mail !== undefined) return `mailto:${mail}`;
  return publicUrl.startsWith('https:') ? publicUrl : 'https://teahouse.invalid';
}

/** Of a conversation a device that comes back gets the newest notification alone; and of requests. */
function topicOf(push: Waking['push']): string {
  const topic = push.kind === 'request' ? 'requests' : `${push.conversation}`;
  return createHash('sha256').update(`topic ${topic}`).digest('base64url').slice(0, 32);
}

function outcomeOf(status: number, retryAfter: string | undefined): Outcome {
  if (status >= 200 && status < 300) return { is: 'done' };
  if (status === 404 || status === 410) return { is: 'ended' };
  if (status !== 429 && status < 500) return { is: 'refused' };
  const seconds = Number(retryAfter);
  return { is: 'again', retryMs: seconds > 0 ? seconds * 1_000 : null };
}
