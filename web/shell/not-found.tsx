import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from 'wouter';
import { EmptyState } from '#ui/empty-state.tsx';

/** For addresses that lead nowhere. */
export function NotFound() {
  const { t } = useLingui();
  return (
    <main className="h-full">
      <EmptyState
        icon="compass"
        title={t`There is nothing here`}
        text={t`The address may have been mistyped, or what was here is gone.`}
        action={
          <Link href="/" className="tap-44 inline-flex items-center font-medium text-brand">
            <Trans>Back to the start</Trans>
          </Link>
        }
      />
    </main>
  );
}
