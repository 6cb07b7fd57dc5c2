import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { limits } from '@teahouse/protocol/limits';
import { newClientId } from '@teahouse/sdk/client-id';
import { useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { Button } from '#ui/button.tsx';
import { showToast } from '#ui/overlays.ts';
import { Screen } from '#ui/screen.tsx';
import { TextField } from '#ui/text-field.tsx';
import { attempt } from '../../../faces/index.ts';
import { RestrictedNote } from '../../../faces/restricted-note.tsx';
import { useClient } from '../../../session/index.ts';
import { PeoplePicker } from './people-picker.tsx';
import { ScreenFoot } from './screen-foot.tsx';
import { toggled } from './toggled.ts';

/** Starts a group: its people, and a name if wanted; with a name alone, people come by a link. `?with=7` has someone chosen already. */
export function NewGroupPage() {
  const { t } = useLingui();
  const client = useClient();
  const [, navigate] = useLocation();
  const search = useSearch();
  const [chosen, setChosen] = useState<ReadonlySet<number>>(() => startingWith(search));
  const [title, setTitle] = useState('');
  const [busy, setBusy] = useState(false);
  // The same wish, tried again, makes the same group.
  const [clientId] = useState(newClientId);
  const create = async () => {
    const members = [...chosen];
    const made = await client.call('chat.create_group', { clientId, title: title.trim(), members });
    if (made.invited.length > 0)
      showToast(t`Some people are asked first whether they want to join.`);
    const chat = `/chats/${made.conversation.id}`;
    navigate(chat, { replace: true });
    // Nobody is in it yet: a link brings them.
    if (members.length === 0) navigate(`${chat}/links?new`);
  };
  const submit = async () => {
    setBusy(true);
    await attempt(create());
    setBusy(false);
  };
  // A group is called by its people where it has no name: one of the two there has to be.
  const nameless = chosen.size === 0 && title.trim() === '';
  return (
    <Screen
      title={t`New group`}
      back="/chats"
      foot={
        <ScreenFoot>
          <Button wide busy={busy} disabled={nameless} onClick={() => void submit()}>
            {nameless ? (
              <Trans>Choose people, or give it a name</Trans>
            ) : chosen.size === 0 ? (
              <Trans>Start a group and invite by link</Trans>
            ) : (
              <Plural
                value={chosen.size}
                one="Start a group with # person"
                other="Start a group with # people"
              />
            )}
          </Button>
        </ScreenFoot>
      }
    >
      <RestrictedNote />
      <TextField
        label={t`Name`}
        hint={t`You can leave it out: then the group is called by its people.`}
        dir="auto"
        maxLength={limits.groupTitle}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
        className="mx-4 mb-5"
      />
      <PeoplePicker
        chosen={chosen}
        onToggle={(user) => setChosen((now) => toggled(now, user, limits.firstMembers))}
      />
    </Screen>
  );
}

function startingWith(search: string): ReadonlySet<number> {
  const user = Number(new URLSearchParams(search).get('with') ?? 0);
  return new Set(user > 0 ? [user] : []);
}
