import { useLingui } from '@lingui/react/macro';
import { limits } from '@teahouse/protocol/limits';
import { type FormEvent, useState } from 'react';
import { Button } from '#ui/button.tsx';
import { FormProblem } from '#ui/form-problem.tsx';
import { showToast } from '#ui/overlays.ts';
import { TextArea } from '#ui/text-area.tsx';
import { RestrictedNote } from '../../faces/restricted-note.tsx';
import { useAction, useClient, useReplica } from '../../session/index.ts';

interface RequestFormProps {
  user: number;
  /** From the person's link, if that is how they were found. */
  token?: string;
  /** Told when the two are contacts at once, because both had asked. */
  onContact?: () => void;
}

/** Asks somebody to become a contact, with a greeting. */
export function RequestForm({ user, token, onContact }: RequestFormProps) {
  const { t } = useLingui();
  const client = useClient();
  const myName = useReplica((state) => state.me?.name ?? '');
  const [greeting, setGreeting] = useState(() => t`Hello, this is ${myName}.`);
  const ask = useAction(async () => {
    const { relation } = await client.call('contacts.request', {
      user,
      greeting: greeting.trim(),
      ...(token === undefined ? {} : { token }),
    });
    if (relation === 'contact') onContact?.();
    else showToast(t`Your request was sent`);
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    ask.run();
  };
  return (
    <>
      <RestrictedNote />
      <form onSubmit={submit} className="mx-4 mb-6 flex flex-col gap-4">
        <TextArea
          label={t`Your greeting`}
          hint={t`One text, without links. The rest can be said once your request is accepted.`}
          maxLength={limits.greeting}
          value={greeting}
          onChange={(event) => setGreeting(event.target.value)}
        />
        <FormProblem text={ask.problem?.text} />
        <Button type="submit" wide icon="personAdd" busy={ask.busy}>
          {t`Send the request`}
        </Button>
      </form>
    </>
  );
}
