import { useLingui } from '@lingui/react/macro';
import { limits } from '@teahouse/protocol/limits';
import { type FormEvent, useState } from 'react';
import { Button } from '#ui/button.tsx';
import { FormProblem } from '#ui/form-problem.tsx';
import { TextArea } from '#ui/text-area.tsx';
import { useAction, useClient } from '../../session/index.ts';

interface SuspensionAppealProps {
  /** As they were refused. */
  handle: string;
  password: string;
}

/** Lets somebody who may not come in ask that their suspension be looked at again. */
export function SuspensionAppeal({ handle, password }: SuspensionAppealProps) {
  const { t } = useLingui();
  const client = useClient();
  const [step, setStep] = useState<'closed' | 'open' | 'sent'>('closed');
  const [text, setText] = useState('');
  const appeal = useAction(async () => {
    await client.call('moderation.appeal_suspension', { handle, password, text: text.trim() });
    setStep('sent');
  });
  if (step === 'closed') {
    return (
      <Button tone="secondary" wide onClick={() => setStep('open')} className="mb-6">
        {t`Appeal`}
      </Button>
    );
  }
  if (step === 'sent') {
    return (
      <p role="status" className="mb-6 rounded-card bg-brand-soft p-4 text-label">
        {t`Your appeal is with the operators. If they agree, you can sign in again.`}
      </p>
    );
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    appeal.run();
  };
  const { problem } = appeal;
  return (
    <form onSubmit={submit} className="mb-8 flex flex-col gap-4">
      <TextArea
        label={t`Why should it be decided otherwise?`}
        hint={t`You can appeal once.`}
        maxLength={limits.appealText}
        minLines={3}
        maxLines={10}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <FormProblem
        text={
          problem?.code === 'not_found'
            ? t`This suspension cannot be appealed here. Please write to the operators.`
            : problem?.text
        }
      />
      <Button type="submit" wide busy={appeal.busy} disabled={text.trim() === ''}>
        {t`Send appeal`}
      </Button>
    </form>
  );
}
