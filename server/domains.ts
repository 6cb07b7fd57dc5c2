import { join } from 'node:path';
import type { Config } from '#config';
import { migrations as chatMigrations, createChat } from '#domains/chat/index.ts';
import { migrations as contactsMigrations, createContacts } from '#domains/contacts/index.ts';
import {
  createHouse,
  migrations as houseMigrations,
  type ProcessSigns,
} from '#domains/house/index.ts';
import {
  createIdentity,
  type Identity,
  migrations as identityMigrations,
} from '#domains/identity/index.ts';
import { createLetters, migrations as lettersMigrations } from '#domains/letters/index.ts';
import { createMedia, type MediaApi, migrations as mediaMigrations } from '#domains/media/index.ts';
import { createModeration, migrations as moderationMigrations } from '#domains/moderation/index.ts';
import {
  createNotifications,
  migrations as notificationsMigrations,
} from '#domains/notifications/index.ts';
import { createPreviews, migrations as previewsMigrations } from '#domains/previews/index.ts';
import { createSearch, migrations as searchMigrations } from '#domains/search/index.ts';
import { createTakeaway, migrations as takeawayMigrations } from '#domains/takeaway/index.ts';
import type { BlobStore } from '#platform/blobs/index.ts';
import type { Bus } from '#platform/bus/index.ts';
import { createAskFor } from '#platform/calls/index.ts';
import type { AfterCommit, Database, Db, DomainMigrations, Tx } from '#platform/database/index.ts';
import type { Disk } from '#platform/disk/index.ts';
import type { AnyDomain } from '#platform/domain.ts';
import type { Gateway } from '#platform/gateway/index.ts';
import type { Jobs } from '#platform/jobs/index.ts';
import type { Limiter } from '#platform/limits/index.ts';
import { logMigrations, type Sync, type UserLog } from '#platform/log/index.ts';
import type { Log } from '#platform/logging/index.ts';
import type { Metrics } from '#platform/metrics/index.ts';
import { createOutbound } from '#platform/outbound/index.ts';
import type { Sentences } from '#platform/sentences/index.ts';
import type { Translator } from '#platform/translation/index.ts';
import type { World } from '#platform/world/index.ts';

/** Every schema of the house, in order of dependency. */
export const migrations: readonly DomainMigrations[] = [
  { domain: 'log', migrations: logMigrations },
  { domain: 'house', migrations: houseMigrations },
  { domain: 'identity', migrations: identityMigrations },
  { domain: 'contacts', migrations: contactsMigrations },
  { domain: 'media', migrations: mediaMigrations },
  { domain: 'previews', migrations: previewsMigrations },
  { domain: 'chat', migrations: chatMigrations },
  { domain: 'letters', migrations: lettersMigrations },
  { domain: 'moderation', migrations: moderationMigrations },
  { domain: 'search', migrations: searchMigrations },
  { domain: 'notifications', migrations: notificationsMigrations },
  { domain: 'takeaway', migrations: takeawayMigrations },
];

/** What the platform offers; each domain names the few parts that it takes. */
export interface DomainNeeds {
  config: Config;
  db: Database;
  world: World;
  userLog: UserLog;
  /** What resumes from the log. */
  sync: Pick<Sync, 'methods'>;
  gateway: Gateway;
  bus: Bus;
  jobs: Jobs;
  blobs: BlobStore;
  disk: Disk;
  limiter: Limiter;
  metrics: Metrics;
  log: Log;
  sentences: Sentences;
  translator: Translator;
  /** What the house says of this process. */
  process: ProcessSigns;
}

export interface Domains {
  identity: Identity;
  /** In order of dependency: a domain knows only those before it. */
  all: readonly AnyDomain[];
}

/** Makes the domains, and tells each which others it may ask. */
export function createDomains(needs: DomainNeeds): Domains {
  const { config } = needs;
  const all: AnyDomain[] = [];
  const house = createHouse({ ...needs, settings: config.people });
  const identity = createIdentity({
    ...needs,
    house: house.api,
    settings: { ...config.people, publicUrl: config.http.publicUrl },
    ...ofAll(all),
  });
  const contacts = createContacts({
    ...needs,
    identity: identity.api,
    settings: { publicUrl: config.http.publicUrl },
  });
  const media = createMedia({
    ...needs,
    house: house.api,
    identity: identity.api,
    settings: config.media,
    uploadsFolder: join(config.data.folder, 'uploads'),
  });
  const previews = createPreviews(webOf(needs, media.api));
  const chat = createChat({
    ...needs,
    house: house.api,
    identity: identity.api,
    contacts: contacts.api,
    batcher: config.batcher,
    fanOutBytes: config.limits.fanOutBytes,
    groups: config.groups,
    publicUrl: config.http.publicUrl,
    mayUseBlob: media.api.mayUseAvatar,
    attach: media.api.attach,
    ...previews.api,
  });
  media.api.keepAvatars(chat.api.avatarsInUse);
  media.api.keepFiles(chat.api.files);
  const letters = createLetters({
    ...needs,
    house: house.api,
    identity: identity.api,
    chat: chat.api,
  });
  const moderation = createModeration({
    ...needs,
    house: house.api,
    identity: identity.api,
    contacts: contacts.api,
    media: media.api,
    chat: chat.api,
  });
  const search = createSearch({ ...needs, chat: chat.api, settings: config.search });
  const notifications = createNotifications({
    ...needs,
    house: house.api,
    identity: identity.api,
    contacts: contacts.api,
    chat: chat.api,
    outbound: createOutbound(config.outbound),
    settings: { ...config.push, publicUrl: config.http.publicUrl },
  });
  all.push(house, identity, contacts, media, previews, chat);
  all.push(letters, moderation, search, notifications);
  const apis = { house: house.api, identity: identity.api, media: media.api, ...search.api };
  all.push(takeawayOf(needs, apis, all));
  return { identity, all };
}

/** What identity asks of every domain, once all are there. */
function ofAll(all: readonly AnyDomain[]) {
  return {
    async holdings(db: Db, user: number) {
      const each = await Promise.all(all.map((domain) => domain.holdings(db, user)));
      return each.flat().filter(({ count }) => count > 0);
    },
    async forgetUser(tx: Tx, user: number) {
      const after: AfterCommit[] = [];
      for (const domain of all.toReversed()) after.push(...(await domain.forgetUser(tx, user)));
      return after;
    },
  };
}

/** What previews take. Its sockets are its own: a slow site holds up no push service. */
function webOf(needs: DomainNeeds, media: MediaApi) {
  const { outbound, previews } = needs.config;
  return { ...needs, media, outbound: createOutbound(outbound), settings: previews };
}

type Lower = Pick<Parameters<typeof createTakeaway>[0], 'house' | 'identity' | 'media' | 'shelves'>;

/** Reads by the methods of all domains what it hands to people. */
function takeawayOf(needs: DomainNeeds, lower: Lower, all: readonly AnyDomain[]): AnyDomain {
  const { config, sync } = needs;
  const takeaway = createTakeaway({
    ...needs,
    ...lower,
    settings: config.takeaway,
    publicUrl: config.http.publicUrl,
    askFor: createAskFor(() => [sync.methods, ...all.map(({ methods }) => methods)]),
  });
  return takeaway;
}
