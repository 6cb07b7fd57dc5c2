import { useLingui } from '@lingui/react/macro';
import { Button } from '#ui/button.tsx';
import { FormProblem } from '#ui/form-problem.tsx';
import { Icon } from '#ui/icon.tsx';
import { useAction, useClient } from '../../session/index.ts';

/** A request of one's own that waits for its answer. */
export function SentRequest({ user }: { user: number }) {
  const { t } = useLingui();
  const client = useClient();
  const withdraw = useAction(async () => {
    await client.call('contacts.withdraw', { user });
  });
  return (
    <div className="mx-4 mb-6 rounded-card bg-surface p-4">
      <p className="flex items-center gap-3">
        <Icon name="clock" className="text-brand" />
        <span className="min-w-0 flex-1">{t`Your request was sent. It waits for an answer.`}</span>
      </p>
      <FormProblem text={withdraw.problem?.text} />
      <Button
        tone="plain"
        busy={withdraw.busy}
        onClick={() => withdraw.run()}
        className="mt-1 ms-4"
      >
        {t`Take it back`}
      </Button>
    </div>
  );
}
