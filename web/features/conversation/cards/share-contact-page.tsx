import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { Button } from '#ui/button.tsx';
import { Screen } from '#ui/screen.tsx';
import { usePersonName } from '../../../faces/index.ts';
import type { PageProps } from '../../../session/index.ts';
import { Targets } from '../forward/targets.tsx';
import { ScreenFoot } from '../group/screen-foot.tsx';
import { useSendCard } from './use-send-card.ts';

const none: ReadonlySet<number> = new Set();

/** Chooses the conversation that the card of somebody goes to. */
export function ShareContactPage({ params }: PageProps) {
  const { t } = useLingui();
  const user = Number(params.user);
  const name = usePersonName(user);
  const [, navigate] = useLocation();
  const [chosen, setChosen] = useState(none);
  const [busy, setBusy] = useState(false);
  const sendCard = useSendCard();
  const [target] = chosen;
  const send = async (conversation: number) => {
    setBusy(true);
    const sent = await sendCard(conversation, { kind: 'contact', user });
    setBusy(false);
    if (sent) navigate(`/chats/${conversation}`, { replace: true });
  };
  return (
    <Screen
      title={t`Send ${name} to`}
      back={`/contacts/${user}`}
      foot={
        <ScreenFoot>
          <Button
            wide
            busy={busy}
            disabled={target === undefined}
            onClick={() => target !== undefined && void send(target)}
          >
            {t`Send`}
          </Button>
        </ScreenFoot>
      }
    >
      <div className="px-4">
        <Targets
          chosen={chosen}
          onToggle={(id) => setChosen((now) => (now.has(id) ? none : new Set([id])))}
        />
      </div>
    </Screen>
  );
}
