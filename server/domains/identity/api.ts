import type { AgeBand, Profile, Settings, Suspension, ToldSuspension } from '@teahouse/protocol';
import type { Authenticate } from '#platform/calls/index.ts';
import type { AfterCommit, Db, Tx } from '#platform/database/index.ts';
import type { AgePolicy } from './age.ts';
import type { ServerFacts } from './read-server.ts';
import type { Claim } from './sign-in.ts';
import type { SuspensionDeed } from './suspend-account.ts';

/** Of the given people, those whom the viewer may see. */
export type VisiblePeople = (
  db: Db,
  viewer: number,
  users: readonly number[],
) => Promise<readonly number[]>;

/** What a suspension was decided for, and how far its appeal is, for the suspended person. */
export type Grounds = Omit<ToldSuspension, keyof Suspension>;

/** Knows the grounds of a present suspension; nothing of one that it has not heard of. */
export type SuspensionGrounds = (db: Db, user: number, suspension: Suspension) => Promise<Grounds>;

/** What a person chose of how others come to them. */
export type SocialSettings = Pick<
  Settings,
  'receipts' | 'presence' | 'groupConsent' | 'requestsBy'
>;

/** What domains further down the list may ask of identity. */
export interface IdentityApi {
  authenticate: Authenticate;
  /** What strangers may know of this server; null as long as nobody has opened it. */
  serverFacts(): Promise<ServerFacts | null>;
  /** What a person of this age may do, and what may be done to them. Pure. */
  agePolicy(band: AgeBand): AgePolicy;
  /** Of people whose account exists; others are left out, and so is the server's own account. */
  settingsOf(users: readonly number[], db?: Db): Promise<Map<number, SocialSettings>>;
  /** Of the same people. */
  bandOf(users: readonly number[], db?: Db): Promise<Map<number, AgeBand>>;
  /** Without any check of who asks: the caller has made sure of that. */
  profilesOf(users: readonly number[], db?: Db): Promise<Map<number, Profile>>;
  /**
   * Of the given people, those whose name has these words, whatever their case: those whose name
   * begins with them first. Without any check of who asks.
   */
  named(users: readonly number[], words: string, most: number, db?: Db): Promise<number[]>;
  /** Of the given people, those whose profile the viewer may see. */
  visibleTo(viewer: number, users: readonly number[], db?: Db): Promise<Set<number>>;
  /** The living account with exactly this handle. */
  withHandle(handle: string, db?: Db): Promise<number | null>;
  /** Whether an account with this avatar exists, for each blob. */
  avatarsInUse(db: Db, blobs: readonly string[]): Promise<string[]>;

  /**
   * Signs a person out everywhere and keeps them out; the result runs after the commit. Null where
   * a longer suspension stays. Refuses with `not_found` and `identity.last_operator`.
   */
  suspend(tx: Tx, deed: SuspensionDeed): Promise<AfterCommit | null>;
  /** Lets a person in again. Refuses with `not_found`. */
  restore(tx: Tx, deed: Pick<SuspensionDeed, 'user' | 'by'>): Promise<void>;

  /** Why somebody cannot come in now, and until when; null for who can. */
  suspensionOf(user: number, db?: Db): Promise<Suspension | null>;
  /** Registers who knows on what grounds somebody is suspended: said to them at the door. */
  suspensionGrounds(source: SuspensionGrounds): void;
  /** Those who run the server, and are not suspended. */
  operators(db?: Db): Promise<number[]>;
  /**
   * Whose account it is, by handle and password, as at sign-in; also of who is suspended. Refuses
   * with `identity.wrong_credentials`, `rate_limited`.
   */
  proveOwner(claim: Claim): Promise<number>;
  /** Refuses who may not reach out to people for now, with the error of whoever said so. */
  mayReachOut(db: Db, user: number): Promise<void>;
  /** Registers who says so: asked before a contact request, a new group, an invitation. */
  onReachingOut(check: (db: Db, user: number) => Promise<void>): void;

  /** Of the given devices, those that are still signed in; by the ids of devices. */
  signedIn(devices: readonly { user: number; device: number }[]): Promise<Set<number>>;

  /** Adds a reason for which people may see each other's profile. */
  allowProfiles(source: VisiblePeople): void;
  /** Says whose presence a person may see, as far as the relation of the two goes. */
  allowPresence(source: VisiblePeople): void;
  /** Two people may no longer see each other's presence: ends what they watch of it. */
  endWatching(a: number, b: number): void;
  /** Runs inside the transaction that makes accounts, none of whose devices is connected yet. */
  onCreated(listener: (tx: Tx, users: readonly number[], at: number) => Promise<void>): void;
  /** Registers who knows whose invitation a token is; null when it is nobody's. */
  invitations(check: (db: Db, token: string) => Promise<number | null>): void;
  /** Registers who knows whether a person may use a blob as their avatar. */
  avatars(check: (tx: Tx, user: number, blob: string) => Promise<boolean>): void;
}
