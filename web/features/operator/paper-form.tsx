import { useLingui } from '@lingui/react/macro';
import { limits } from '@teahouse/protocol/limits';
import { useState } from 'react';
import { Button } from '#ui/button.tsx';
import { FormProblem } from '#ui/form-problem.tsx';
import { showToast } from '#ui/overlays.ts';
import { TextArea } from '#ui/text-area.tsx';
import { useAction, useClient } from '../../session/index.ts';
import type { SettingsFormProps } from './server-page.tsx';

interface PaperFormProps extends SettingsFormProps {
  paper: 'privacy' | 'terms';
  label: string;
  hint: string;
}

/** One of the two texts that newcomers read. Each is saved alone: both are too much for one call. */
export function PaperForm({ paper, label, hint, settings, onSaved }: PaperFormProps) {
  const { t } = useLingui();
  const client = useClient();
  const [text, setText] = useState(settings[paper]);
  const save = useAction(async () => {
    const saved = await client.call('house.change_settings', { [paper]: text.trim() });
    setText(saved[paper]);
    onSaved(saved);
    showToast(t`Saved`);
  });
  return (
    <form
      className="mx-4 mb-8 flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        save.run();
      }}
    >
      <TextArea
        label={label}
        hint={hint}
        maxLines={12}
        maxLength={limits.notice}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <FormProblem text={save.problem?.text} />
      <Button
        type="submit"
        busy={save.busy}
        disabled={text.trim() === settings[paper]}
        className="self-start"
      >
        {t`Save`}
      </Button>
    </form>
  );
}
