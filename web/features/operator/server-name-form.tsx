import { useLingui } from '@lingui/react/macro';
import { limits } from '@teahouse/protocol/limits';
import { useState } from 'react';
import { Button } from '#ui/button.tsx';
import { FormProblem } from '#ui/form-problem.tsx';
import { showToast } from '#ui/overlays.ts';
import { TextArea } from '#ui/text-area.tsx';
import { TextField } from '#ui/text-field.tsx';
import { useAction, useClient } from '../../session/index.ts';
import type { SettingsFormProps } from './server-page.tsx';

/** What the server is called, and how its operators are reached. */
export function ServerNameForm({ settings, onSaved }: SettingsFormProps) {
  const { t } = useLingui();
  const client = useClient();
  const [name, setName] = useState(settings.name);
  const [contact, setContact] = useState(settings.contact);
  const changed = name.trim() !== settings.name || contact.trim() !== settings.contact;
  const save = useAction(async () => {
    const wanted = { name: name.trim(), contact: contact.trim() };
    const saved = await client.call('house.change_settings', wanted);
    setName(saved.name);
    setContact(saved.contact);
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
      <TextField
        label={t`Name of this server`}
        hint={t`Left empty, it is what the configuration says.`}
        dir="auto"
        maxLength={limits.serverName}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <TextArea
        label={t`How operators are reached`}
        hint={t`Everybody finds it under Me. Who is not signed in sees it where an invitation is needed, or a password was lost.`}
        maxLength={limits.contact}
        value={contact}
        onChange={(event) => setContact(event.target.value)}
      />
      <FormProblem text={save.problem?.text} />
      <Button type="submit" busy={save.busy} disabled={!changed} className="self-start">
        {t`Save`}
      </Button>
    </form>
  );
}
