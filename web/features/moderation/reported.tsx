import { useLingui } from '@lingui/react/macro';
import { useLocation } from 'wouter';
import { Button } from '#ui/button.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { Screen } from '#ui/screen.tsx';

/** Stands where the form was, once the report is with the operators. */
export function Reported({ back }: { back: string }) {
  const { t } = useLingui();
  const [, navigate] = useLocation();
  return (
    <Screen title={t`Reported`} back={back}>
      <EmptyState
        icon="check"
        title={t`Thank you. The operators will look at it.`}
        text={t`You are told in your chats what became of it.`}
        action={
          <Button tone="secondary" onClick={() => navigate('/me/reports')}>
            {t`My reports`}
          </Button>
        }
      />
    </Screen>
  );
}
