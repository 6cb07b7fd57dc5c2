import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { PeoplePicker } from '../group/people-picker.tsx';
import { useConversation } from '../screen.ts';
import { useSendCard } from './use-send-card.ts';

const nobody: ReadonlySet<number> = new Set();

/** Chooses somebody whose card is sent here. */
export function ContactDialog() {
  const { t } = useLingui();
  const { conversation, screen } = useConversation();
  const [chosen, setChosen] = useState(nobody);
  const [busy, setBusy] = useState(false);
  const sendCard = useSendCard();
  const close = () => screen.setState({ sharingContact: false });
  const send = async () => {
    setBusy(true);
    let sent = true;
    for (const user of chosen) sent &&= await sendCard(conversation, { kind: 'contact', user });
    setBusy(false);
    if (sent) close();
  };
  return (
    <Dialog
      title={t`Send a contact`}
      onClose={close}
      actions={
        <Button busy={busy} disabled={chosen.size === 0} onClick={() => void send()}>
          {t`Send`}
        </Button>
      }
    >
      <div className="-mx-4 min-h-72">
        <PeoplePicker
          chosen={chosen}
          onToggle={(user) => setChosen((now) => (now.has(user) ? nobody : new Set([user])))}
        />
      </div>
    </Dialog>
  );
}
