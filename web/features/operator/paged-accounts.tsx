import type { Account, Methods } from '@teahouse/protocol';
import { SkeletonRows } from '#ui/skeleton.tsx';
import { useClient } from '../../session/index.ts';
import { usePages } from '../../session/use-pages.ts';
import { AccountRows } from './account-rows.tsx';
import { MoreRows } from './more-rows.tsx';

interface PagedAccountsProps {
  query: Pick<Methods['identity.accounts']['input'], 'who' | 'order' | 'invitation'>;
  /** Said where the list is empty. */
  nobody: string;
}

/** A list of accounts that goes on as it is scrolled. */
export function PagedAccounts({ query, nobody }: PagedAccountsProps) {
  const client = useClient();
  const pages = usePages<Account, string>(JSON.stringify(query), async (next) => {
    const answer = await client.call('identity.accounts', {
      ...query,
      ...(next === null ? {} : { next }),
    });
    return { rows: answer.accounts, next: answer.next };
  });
  return (
    <>
      {pages.rows === null && pages.problem === null && <SkeletonRows />}
      {pages.rows !== null && (
        <AccountRows
          accounts={pages.rows}
          nobody={nobody}
          time={query.order === 'seen' ? 'seen' : 'joined'}
        />
      )}
      <MoreRows pages={pages} />
    </>
  );
}
