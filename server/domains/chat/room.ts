import type { ContactsApi } from '#domains/contacts/index.ts';
import type { HouseApi } from '#domains/house/index.ts';
import type { IdentityApi } from '#domains/identity/index.ts';
import type { MediaApi } from '#domains/media/index.ts';
import type { PreviewsApi } from '#domains/previews/index.ts';
import type { Bus } from '#platform/bus/index.ts';
import type { Database, Tx } from '#platform/database/index.ts';
import type { Gateway } from '#platform/gateway/index.ts';
import type { Jobs } from '#platform/jobs/index.ts';
import type { Limiter } from '#platform/limits/index.ts';
import type { BatchBounds, Batcher, UserLog } from '#platform/log/index.ts';
import type { Translator } from '#platform/translation/index.ts';
import type { World } from '#platform/world/index.ts';
import type { Previewing } from './add-preview.ts';
import type { Outgoing, Verdict } from './append-batch.ts';
import type { Complaints } from './complaints.ts';
import type { ChargeFanOut } from './fan-out.ts';
import type { Progress } from './progress.ts';
import type { RulesCache } from './rules-cache.ts';
import type { HearsServer } from './send-to-server.ts';
import type { SaidAloud, Signals } from './signals.ts';
import type { Crowds } from './tell-crowd.ts';

/** What chat asks for at the door. */
export interface ChatNeeds {
  db: Database;
  world: World;
  userLog: UserLog;
  gateway: Gateway;
  bus: Bus;
  batcher: BatchBounds;
  limiter: Limiter;
  /** Bytes of text that one person may have delivered in groups in a minute, over all members. */
  fanOutBytes: number;
  groups: {
    /** Members that a group may have. */
    most: number;
    /** A group of more is told of as a large one is (SPEC A4). */
    crowdMembers: number;
    /** How often devices that do not have such a group open are told where it stands, at most. */
    headsMs: number;
    /** For how many days what an admin takes back is kept for a report of it. */
    takenBackDays: number;
  };
  /** The origin that people reach this Teahouse at, without a slash at the end. */
  publicUrl: string;
  house: Pick<HouseApi, 'settings'>;
  jobs: Jobs;
  identity: IdentityApi;
  contacts: ContactsApi;
  /** Whether a person may use an uploaded picture. */
  mayUseBlob: (tx: Tx, user: number, blob: string) => Promise<boolean>;
  /** What uploaded files are; null for one that a person may not attach. */
  attach: MediaApi['attach'];
  /** What a message carries of a page that its text has a link to. */
  previewFor: PreviewsApi['previewFor'];
  translator: Translator;
  lookFor: PreviewsApi['lookFor'];
  log: Complaints;
}

/** What its use-cases work with; each names the few parts that it takes. */
export interface Room {
  db: Database;
  world: World;
  userLog: UserLog;
  identity: IdentityApi;
  contacts: ContactsApi;
  rules: RulesCache;
  signals: Signals;
  outgoing: Batcher<Outgoing, Verdict>;
  progress: Progress;
  chargeFanOut: ChargeFanOut;
  crowds: Crowds;
  groups: ChatNeeds['groups'];
  publicUrl: string;
  /** After how many days messages are removed; null for never. */
  keepMessagesDays: () => Promise<number | null>;
  mayUseBlob: (tx: Tx, user: number, blob: string) => Promise<boolean>;
  attach: MediaApi['attach'];
  previewFor: PreviewsApi['previewFor'];
  translator: Translator;
  previewing: Previewing;
  /** What other domains have registered. Complete once all of them are made. */
  listeners: {
    toServer: HearsServer[];
    moved: ((conversation: number) => void)[];
    hearing: ((said: SaidAloud) => void)[];
  };
}
