import { useLingui } from '@lingui/react/macro';
import { EmptyState } from '#ui/empty-state.tsx';
import { TextLink } from '#ui/text-link.tsx';

/** For addresses that lead nowhere. */
export function NotFound() {
  const { t } = useLingui();
  return (
    <main className="h-full">
      <EmptyState
        icon="compass"
        heading="h1"
        title={t`There is nothing here`}
        text={t`The address may have been mistyped, or what was here is gone.`}
        action={<TextLink href="/">{t`Back to the start`}</TextLink>}
      />
    </main>
  );
}
