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
  onSent: () => void;
}

/** Lets somebody who may not come in ask that their suspension be looked at again. */
export function SuspensionAppeal({ handle, password, onSent }: SuspensionAppealProps) {
  const { t } = useLingui();
  const client = useClient();
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const appeal = useAction(async () => {
    await client.call('moderation.appeal_suspension', { handle, password, text: text.trim() });
    onSent();
  });
  if (!open) {
    return (
      <Button tone="secondary" wide onClick={() => setOpen(true)} className="mb-6">
        {t`Appeal`}
      </Button>
    );
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    appeal.run();
  };
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
      <FormProblem text={appeal.problem?.text} />
      <Button type="submit" wide busy={appeal.busy} disabled={text.trim() === ''}>
        {t`Send appeal`}
      </Button>
    </form>
  );
}
