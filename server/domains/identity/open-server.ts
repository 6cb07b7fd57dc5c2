import type { Methods } from '@teahouse/protocol';
import { type Caller, refuse } from '#platform/calls/index.ts';
import { type Tx, transaction } from '#platform/database/index.ts';
import { digest } from '#platform/secrets/index.ts';
import { createAccount, judgeAccount } from './create-account.ts';
import type { Room } from './room.ts';
import {
  deleteOperatorLinks,
  isOperatorLink,
  markOpened,
  readServerState,
} from './store/server-state.ts';
import { writeAccounts } from './write-accounts.ts';

/** Makes the first operator's account with a link from the terminal, and opens the house. */
export async function openServer(
  room: Room,
  input: Methods['identity.open_server']['input'],
  caller: Caller,
): Promise<Methods['identity.open_server']['output']> {
  const { link, ...wish } = input;
  const at = room.world.now();
  const hash = digest(link);
  const { openedAt } = await readServerState(room.db.read);
  if (openedAt !== null) throw refuse('identity.already_opened');
  if (!(await isOperatorLink(room.db.read, hash, at))) throw refuse('identity.link_expired');
  judgeAccount(room.settings, wish, at);

  const open = async (tx: Tx) => {
    if (!(await markOpened(tx, at))) throw refuse('identity.already_opened');
    if (!(await isOperatorLink(tx, hash, at))) throw refuse('identity.link_expired');
    await deleteOperatorLinks(tx);
  };
  return createAccount(room, { wish, role: 'operator' }, caller, (account) =>
    transaction(room.db.write, async (tx) => {
      await open(tx);
      const [made] = await writeAccounts(room, tx, [account]);
      return made ?? null;
    }),
  );
}
