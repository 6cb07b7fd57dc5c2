import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from '#ui/button.tsx';
import { TextField } from '#ui/text-field.tsx';
import { TextLink } from '#ui/text-link.tsx';
import { invitationOfLink, type KeptInvitation } from '../../session/index.ts';
import { Reached } from './reached.tsx';
import { Threshold } from './threshold.tsx';

/** On a server that one joins by invitation only: asks for somebody's link. */
export function InvitationNeeded({ onFound }: { onFound: (found: KeptInvitation) => void }) {
  const { t } = useLingui();
  const [link, setLink] = useState('');
  const found = invitationOfLink(link);
  const bad = link !== '' && found === null;
  return (
    <Threshold
      title={t`By invitation`}
      text={t`Joining here takes an invitation from someone who is already here. Ask them for their link, or the operators for an invitation.`}
    >
      <form
        className="flex flex-col gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          if (found !== null) onFound(found);
        }}
      >
        <TextField
          label={t`The link`}
          error={bad ? t`This is not such a link.` : undefined}
          inputMode="url"
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
          dir="ltr"
          required
          value={link}
          onChange={(event) => setLink(event.target.value)}
        />
        <Button type="submit" wide>
          <Trans>Go on</Trans>
        </Button>
      </form>
      <div className="mt-4 flex justify-center">
        <TextLink href="/sign-in">{t`I have an account already`}</TextLink>
      </div>
      <Reached />
    </Threshold>
  );
}
