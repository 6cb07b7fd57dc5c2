import type { ChatApi } from '#domains/chat/index.ts';
import type { Database } from '#platform/database/index.ts';
import type { Turnstile } from '#platform/turnstile/index.ts';
import type { World } from '#platform/world/index.ts';

type AskedOfChat = 'onMoved' | 'marksAfter' | 'newsSince' | 'conversationsOf' | 'messagesAt';

/** What the use-cases of this domain pick from. */
export interface Room {
  db: Database;
  world: World;
  chat: Pick<ChatApi, AskedOfChat>;
  /** Searches take turns: one keeps a processor of the database busy. */
  looking: Turnstile;
}
