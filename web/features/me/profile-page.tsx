import { useLingui } from '@lingui/react/macro';
import { handlePattern } from '@teahouse/protocol/handle';
import { limits } from '@teahouse/protocol/limits';
import { type FormEvent, useState } from 'react';
import { Button } from '#ui/button.tsx';
import { FormProblem } from '#ui/form-problem.tsx';
import { showToast } from '#ui/overlays.ts';
import { Screen } from '#ui/screen.tsx';
import { TextArea } from '#ui/text-area.tsx';
import { TextField } from '#ui/text-field.tsx';
import { useAction, useClient } from '../../session/index.ts';
import { OwnPicture } from './own-picture.tsx';
import { useMe } from './use-me.ts';

/** What others see of oneself, and can be changed. */
export default function ProfilePage() {
  const { t } = useLingui();
  const client = useClient();
  const me = useMe();
  const [name, setName] = useState(me.name);
  const [handle, setHandle] = useState(me.handle ?? '');
  const [bio, setBio] = useState(me.bio);
  const save = useAction(async () => {
    await client.call('identity.update_profile', {
      name: name.trim(),
      bio: bio.trim(),
      ...(handle === me.handle ? {} : { handle }),
    });
    showToast(t`Saved`);
  });
  const aboutHandle = save.problem?.code.startsWith('identity.handle_') === true;
  const changed = name !== me.name || handle !== me.handle || bio !== me.bio;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.run();
  };
  const { min, max } = limits.handle;
  return (
    <Screen title={t`Profile`} back="/me" backOnlyAlone>
      <OwnPicture />
      <form onSubmit={submit} className="flex flex-col gap-5 px-4">
        <TextField
          label={t`Name`}
          dir="auto"
          autoComplete="name"
          required
          maxLength={limits.displayName}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <TextField
          label={t`Handle`}
          hint={t`${min} to ${max} small letters, digits or _, a letter first. Others find you by it.`}
          error={aboutHandle ? save.problem?.text : undefined}
          autoCapitalize="none"
          autoCorrect="off"
          autoComplete="off"
          spellCheck={false}
          required
          minLength={min}
          maxLength={max}
          pattern={handlePattern}
          value={handle}
          onChange={(event) => setHandle(event.target.value.toLowerCase())}
        />
        <TextArea
          label={t`About me`}
          hint={t`${limits.bio - bio.length} left`}
          maxLength={limits.bio}
          value={bio}
          onChange={(event) => setBio(event.target.value)}
        />
        <FormProblem text={aboutHandle ? undefined : save.problem?.text} />
        <Button type="submit" busy={save.busy} disabled={!changed} className="self-start">
          {t`Save`}
        </Button>
      </form>
    </Screen>
  );
}
