import { Trans } from '@lingui/react/macro';
import { Link } from 'wouter';
import { Icon } from '#ui/icon.tsx';
import { useCodesUnkept } from '../session/index.ts';

/** A quiet row for whoever may have lost the recovery codes that they were shown. */
export function CodesReminder() {
  const unkept = useCodesUnkept();
  if (!unkept) return null;
  return (
    <Link
      href="/me/security?codes"
      className="edge mx-4 mb-4 flex shrink-0 items-center gap-3 rounded-card bg-brand-soft px-4 py-2.5 hover:bg-selected"
    >
      <Icon name="key" className="text-brand" />
      <span className="min-w-0 flex-1 text-label">
        <Trans>Your recovery codes may not be kept yet. Make new ones.</Trans>
      </span>
      <Icon name="chevron" size={1.125} className="text-ink-faint" />
    </Link>
  );
}
