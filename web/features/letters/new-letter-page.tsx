import { useLingui } from '@lingui/react/macro';
import type { Letter } from '@teahouse/protocol';
import { limits } from '@teahouse/protocol/limits';
import { newClientId } from '@teahouse/sdk/client-id';
import { type FormEvent, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { Button } from '#ui/button.tsx';
import { CellGroup, SwitchCell } from '#ui/cell.tsx';
import { ChoiceGroup } from '#ui/choice-group.tsx';
import { FormProblem } from '#ui/form-problem.tsx';
import { showToast } from '#ui/overlays.ts';
import { Screen } from '#ui/screen.tsx';
import { TextArea } from '#ui/text-area.tsx';
import { useAction, useClient } from '../../session/index.ts';
import { FactCells } from './fact-cells.tsx';
import { useFacts } from './facts.ts';
import { useLetterWords } from './letter-words.ts';

/** A letter to those who run the server. */
export default function NewLetterPage() {
  const { t } = useLingui();
  const [, navigate] = useLocation();
  const words = useLetterWords();
  const facts = useFacts();
  const [kind, setKind] = useState<Letter['kind']>('idea');
  const [text, setText] = useState('');
  const [tells, setTells] = useState(false);
  const send = useSending(() => {
    showToast(t`Sent. The answer comes into your chats.`);
    navigate('/me/feedback', { replace: true });
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send.run({ kind, text: text.trim(), ...(tells ? { facts } : {}) });
  };
  return (
    <Screen title={t`Write a letter`} back="/me/feedback">
      <form onSubmit={submit}>
        <ChoiceGroup
          legend={t`What is it?`}
          value={kind}
          onChange={setKind}
          choices={(['idea', 'problem', 'question'] as const).map((value) => ({
            value,
            title: words.kind(value),
          }))}
        />
        <TextArea
          label={t`Your letter`}
          hint={t`Those who run this server read it, and nobody else. It cannot be taken back.`}
          maxLength={limits.letterText}
          minLines={4}
          maxLines={12}
          value={text}
          onChange={(event) => setText(event.target.value)}
          className="mx-4 mb-6"
        />
        <CellGroup
          footer={
            tells
              ? t`This is all that is sent besides your words.`
              : t`Helps with problems. You see all of it before it is sent.`
          }
        >
          <SwitchCell title={t`Add technical facts`} checked={tells} onChange={setTells} />
          {tells && <FactCells facts={facts} />}
        </CellGroup>
        <div className="mx-4 flex flex-col gap-4">
          <FormProblem text={send.problem?.text} />
          <Button type="submit" wide icon="send" busy={send.busy} disabled={text.trim() === ''}>
            {t`Send`}
          </Button>
        </div>
      </form>
    </Screen>
  );
}

type Wish = Pick<Letter, 'kind' | 'text'> & { facts?: ReturnType<typeof useFacts> };

/** The same letter, tried again, is sent once; a changed one is another. */
function useSending(onSent: () => void) {
  const client = useClient();
  const tried = useRef({ content: '', clientId: '' });
  return useAction(async (wish: Wish) => {
    const content = JSON.stringify(wish);
    if (tried.current.content !== content) tried.current = { content, clientId: newClientId() };
    await client.call('letters.send', { ...wish, clientId: tried.current.clientId });
    onSent();
  });
}
