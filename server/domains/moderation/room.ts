import type { ChatApi } from '#domains/chat/index.ts';
import type { ContactsApi } from '#domains/contacts/index.ts';
import type { HouseApi } from '#domains/house/index.ts';
import type { IdentityApi } from '#domains/identity/index.ts';
import type { Database } from '#platform/database/index.ts';
import type { World } from '#platform/world/index.ts';

/** What the use-cases of this domain pick from. */
export interface Room {
  db: Database;
  world: World;
  house: HouseApi;
  identity: IdentityApi;
  contacts: Pick<ContactsApi, 'greetingOf'>;
  chat: ChatApi;
}
