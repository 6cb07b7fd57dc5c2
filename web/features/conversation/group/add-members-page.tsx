import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { limits } from '@teahouse/protocol/limits';
import { useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import { Button } from '#ui/button.tsx';
import { showToast } from '#ui/overlays.ts';
import { Screen } from '#ui/screen.tsx';
import { attempt } from '../../../faces/index.ts';
import { RestrictedNote } from '../../../faces/restricted-note.tsx';
import { type PageProps, useClient } from '../../../session/index.ts';
import { PeoplePicker } from './people-picker.tsx';
import { ScreenFoot } from './screen-foot.tsx';
import { toggled } from './toggled.ts';
import { useMembers } from './use-members.ts';

/** Brings more people into a group. */
export function AddMembersPage({ params }: PageProps) {
  const { t } = useLingui();
  const conversation = Number(params.conversation);
  const client = useClient();
  const [, navigate] = useLocation();
  const members = useMembers(conversation);
  const present = useMemo(() => new Set(members.map(({ user }) => user)), [members]);
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const [busy, setBusy] = useState(false);
  const info = `/chats/${conversation}/info`;
  const add = async () => {
    const answer = await client.call('chat.invite', { conversation, users: [...chosen] });
    if (answer.invited.length > 0) {
      showToast(t`Some people are asked first whether they want to join.`);
    }
    navigate(info, { replace: true });
  };
  const submit = async () => {
    setBusy(true);
    await attempt(add());
    setBusy(false);
  };
  return (
    <Screen
      title={t`Add people`}
      back={info}
      foot={
        <ScreenFoot>
          <Button wide busy={busy} disabled={chosen.size === 0} onClick={() => void submit()}>
            {chosen.size === 0 ? (
              <Trans>Choose people</Trans>
            ) : (
              <Plural value={chosen.size} one="Add # person" other="Add # people" />
            )}
          </Button>
        </ScreenFoot>
      }
    >
      <RestrictedNote />
      <PeoplePicker
        chosen={chosen}
        present={present}
        onToggle={(user) => setChosen((now) => toggled(now, user, limits.ids))}
      />
    </Screen>
  );
}
