import type { ChatApi } from '#domains/chat/index.ts';
import type { ContactsApi } from '#domains/contacts/index.ts';
import type { HouseApi } from '#domains/house/index.ts';
import type { IdentityApi } from '#domains/identity/index.ts';
import type { Database } from '#platform/database/index.ts';
import type { Metrics } from '#platform/metrics/index.ts';
import type { Outbound } from '#platform/outbound/index.ts';
import type { World } from '#platform/world/index.ts';
import type { VapidKeys } from './vapid-keys.ts';

/** What notifications ask for at the door. */
export interface NotificationsNeeds {
  db: Database;
  world: World;
  house: HouseApi;
  identity: IdentityApi;
  contacts: Pick<ContactsApi, 'onAsked'>;
  chat: ChatApi;
  outbound: Outbound;
  metrics: Pick<Metrics, 'gauge'>;
  log: { warn(details: object, message: string): void };
  settings: {
    /** An origin; by it push services know whom to ask about this server. */
    publicUrl: string;
    /** So long is waited: whoever looks at a conversation has read it by then, and is not woken. */
    lingerMs: number;
    waiting: number;
    atOnce: number;
  };
}

/** What its use-cases work with; each names the few parts that it takes. */
export interface Room extends NotificationsNeeds {
  keys: VapidKeys;
  /** Whether anybody is woken at all: where nobody is, nothing is asked when people talk. */
  audience: Audience;
}

export interface Audience {
  /** False where it was known lately that nobody is: of each message nothing more is asked. */
  mayBeAnybodyHere(): boolean;
  isAnybodyHere(): Promise<boolean>;
  someoneCame(): void;
}
