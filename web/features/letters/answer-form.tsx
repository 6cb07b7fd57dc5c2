import { useLingui } from '@lingui/react/macro';
import type { Methods } from '@teahouse/protocol';
import { limits } from '@teahouse/protocol/limits';
import { newClientId } from '@teahouse/sdk/client-id';
import { type FormEvent, useRef, useState } from 'react';
import { Button } from '#ui/button.tsx';
import { FormProblem } from '#ui/form-problem.tsx';
import { confirm } from '#ui/overlays.ts';
import { TextArea } from '#ui/text-area.tsx';
import { useAction, useClient } from '../../session/index.ts';

interface AnswerFormProps {
  letter: Methods['letters.read']['output']['letter'];
  onDone: () => void;
}

/** Answers a letter as the server, or ends it. */
export function AnswerForm({ letter, onDone }: AnswerFormProps) {
  const { t } = useLingui();
  const [text, setText] = useState('');
  const answer = useAnswering(letter.id, () => {
    setText('');
    onDone();
  });
  const close = useClosing(letter.id, onDone);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    answer.run(text.trim());
  };
  return (
    <form onSubmit={submit} className="mx-4 flex flex-col gap-4">
      <TextArea
        label={t`Your answer`}
        hint={t`It goes out in the server’s name, into their chats.`}
        maxLength={limits.letterText}
        minLines={3}
        maxLines={10}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <FormProblem text={answer.problem?.text ?? close.problem?.text} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" icon="send" busy={answer.busy} disabled={text.trim() === ''}>
          {t`Answer`}
        </Button>
        <Button tone="secondary" busy={close.busy} onClick={() => close.run('done')}>
          {t`Close as done`}
        </Button>
        <Button tone="secondary" busy={close.busy} onClick={() => close.run('declined')}>
          {t`Decline`}
        </Button>
      </div>
    </form>
  );
}

/** The same answer, tried again, is given once. */
function useAnswering(letter: number, onDone: () => void) {
  const client = useClient();
  const tried = useRef({ text: '', clientId: '' });
  return useAction(async (text: string) => {
    if (tried.current.text !== text) tried.current = { text, clientId: newClientId() };
    await client.call('letters.answer', { letter, text, clientId: tried.current.clientId });
    tried.current = { text: '', clientId: '' };
    onDone();
  });
}

function useClosing(letter: number, onDone: () => void) {
  const { t } = useLingui();
  const client = useClient();
  return useAction(async (outcome: 'done' | 'declined') => {
    const sure = await confirm({
      title: outcome === 'done' ? t`Close this letter as done?` : t`Decline this letter?`,
      text: t`Its author is told so, and nobody can answer it any more.`,
      action: outcome === 'done' ? t`Close it` : t`Decline`,
    });
    if (!sure) return;
    await client.call('letters.close', { letter, outcome });
    onDone();
  });
}
