import { useLingui } from '@lingui/react/macro';
import { useLocation } from 'wouter';
import { IconButton } from '#ui/icon-button.tsx';
import { useAnswer } from '../../session/index.ts';
import type { NameOf } from './use-deed-words.ts';

interface AuditFilterProps {
  /** To whom something was done; null for anybody. */
  user: number | null;
  /** Who did it; null for anybody. */
  operator: number | null;
  nameOf: NameOf;
}

/** Narrows the list to one operator's deeds, or to one person. It stands in the address. */
export function AuditFilter({ user, operator, nameOf }: AuditFilterProps) {
  const { t } = useLingui();
  const [, navigate] = useLocation();
  const { output } = useAnswer('identity.accounts', { who: 'operators', limit: 100 });
  if (user !== null) {
    const name = nameOf(user);
    return (
      <div className="mx-4 mb-4 flex items-center rounded-card bg-brand-soft ps-4 text-label">
        <p className="min-w-0 flex-1">{t`What was done to ${name}`}</p>
        <IconButton
          icon="close"
          label={t`Show everything`}
          onClick={() => navigate('/operator/audit')}
        />
      </div>
    );
  }
  return (
    <label className="mx-4 mb-4 flex items-center gap-3 text-label">
      <span className="text-ink-soft">{t`By`}</span>
      <select
        value={operator ?? ''}
        onChange={({ target }) =>
          navigate(
            target.value === '' ? '/operator/audit' : `/operator/audit?operator=${target.value}`,
          )
        }
        className="tap-44 min-w-0 flex-1 rounded-control border border-line bg-surface px-3"
      >
        <option value="">{t`All operators`}</option>
        {output?.accounts.map(({ id, name, handle }) => (
          <option key={id} value={id}>
            {name} (@{handle})
          </option>
        ))}
      </select>
    </label>
  );
}
