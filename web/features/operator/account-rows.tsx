import { useLingui } from '@lingui/react/macro';
import type { Account } from '@teahouse/protocol';
import { useLocation } from 'wouter';
import { Avatar } from '#ui/avatar.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { ListRow } from '#ui/list-row.tsx';
import { listTime } from '#ui/time.ts';
import { useTimeLocale } from '#ui/use-time-locale.ts';
import { avatarUrl } from '../../faces/index.ts';
import { Tag } from './tag.tsx';

interface AccountRowsProps {
  accounts: readonly Account[];
  nobody: string;
}

/** Accounts as a list; each leads to its page. */
export function AccountRows({ accounts, nobody }: AccountRowsProps) {
  if (accounts.length === 0) return <EmptyState icon="contacts" title={nobody} />;
  return (
    <ul className="edge mx-4 mb-4 overflow-clip rounded-card bg-surface">
      {accounts.map((account) => (
        <AccountRow key={account.id} account={account} />
      ))}
    </ul>
  );
}

function AccountRow({ account }: { account: Account }) {
  const { t } = useLingui();
  const [path] = useLocation();
  const locale = useTimeLocale();
  const { id, name, handle, avatar, role, createdAt, suspension } = account;
  const href = `/operator/people/${id}`;
  return (
    <li>
      <ListRow
        start={<Avatar id={id} name={name} image={avatarUrl(avatar)} size={2.75} />}
        title={name}
        aside={listTime(createdAt, Date.now(), locale)}
        subtitle={`@${handle}`}
        mark={
          suspension !== null ? (
            <Tag tone="danger">{t`Suspended`}</Tag>
          ) : role === 'operator' ? (
            <Tag tone="brand">{t`Operator`}</Tag>
          ) : undefined
        }
        href={href}
        chosen={path === href}
      />
    </li>
  );
}
