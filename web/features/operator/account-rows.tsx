import { useLingui } from '@lingui/react/macro';
import type { Account } from '@teahouse/protocol';
import { useLocation } from 'wouter';
import { Avatar } from '#ui/avatar.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { ListRow } from '#ui/list-row.tsx';
import { avatarUrl } from '../../faces/index.ts';
import { Tag } from './tag.tsx';
import { useDays } from './use-days.ts';

interface AccountRowsProps {
  accounts: readonly Account[];
  nobody: string;
  /** Which time stands beside each; when they joined if left out. */
  time?: 'joined' | 'seen';
}

/** Accounts as a list; each leads to its page. */
export function AccountRows({ accounts, nobody, time = 'joined' }: AccountRowsProps) {
  if (accounts.length === 0) return <EmptyState icon="contacts" title={nobody} />;
  return (
    <ul className="edge mx-4 mb-4 overflow-clip rounded-card bg-surface">
      {accounts.map((account) => (
        <AccountRow key={account.id} account={account} time={time} />
      ))}
    </ul>
  );
}

function AccountRow({ account, time }: { account: Account; time: 'joined' | 'seen' }) {
  const { t } = useLingui();
  const [path] = useLocation();
  const { short, day } = useDays();
  const { id, name, handle, avatar, role, createdAt, seenOn, suspension } = account;
  const href = `/operator/people/${id}`;
  return (
    <li>
      <ListRow
        start={<Avatar id={id} name={name} image={avatarUrl(avatar)} size={2.75} />}
        title={name}
        aside={time === 'joined' ? short(createdAt) : day(seenOn)}
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
