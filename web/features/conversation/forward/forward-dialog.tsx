import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { showToast } from '#ui/overlays.ts';
import { Segments } from '#ui/segments.tsx';
import { useClient, useReplica } from '../../../session/index.ts';
import { useConversation } from '../screen.ts';
import { isForwardable } from './forwardable.ts';
import { SendDialog } from './send-dialog.tsx';
import { useForward } from './use-forward.ts';

/** Where messages go, how, and with which words. */
export function ForwardDialog({ seqs }: { seqs: readonly number[] }) {
  const { t } = useLingui();
  const { conversation, screen } = useConversation();
  const [asOne, setAsOne] = useState(false);
  const client = useClient();
  const forward = useForward();
  const log = useReplica((state) => state.logs.get(conversation));
  const messages = log?.messages.filter((m) => seqs.includes(m.seq) && isForwardable(m)) ?? [];
  return (
    <SendDialog
      title={t`Forward`}
      empty={messages.length === 0}
      onSend={(targets, comment) => forward({ messages, targets, asOne, comment })}
      onSent={() => {
        screen.setState({ forwarding: null, selected: null });
        // What the outbox holds goes once the server can be reached.
        const isOnline = client.state().link.status === 'online';
        showToast(isOnline ? t`Forwarded` : t`It is sent once there is a connection`);
      }}
      onClose={() => screen.setState({ forwarding: null })}
    >
      {messages.length > 1 && <AsOne value={asOne} onChange={setAsOne} />}
    </SendDialog>
  );
}

function AsOne({ value, onChange }: { value: boolean; onChange: (asOne: boolean) => void }) {
  const { t } = useLingui();
  return (
    <Segments
      legend={t`How to forward`}
      bare
      choices={[
        { value: 'each', title: t`One by one` },
        { value: 'one', title: t`As one history` },
      ]}
      value={value ? 'one' : 'each'}
      onChange={(chosen) => onChange(chosen === 'one')}
    />
  );
}
