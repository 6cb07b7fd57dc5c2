import { Plural, useLingui } from '@lingui/react/macro';
import { limits } from '@teahouse/protocol/limits';
import { useState } from 'react';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { showToast } from '#ui/overlays.ts';
import { Segments } from '#ui/segments.tsx';
import { TextField } from '#ui/text-field.tsx';
import { attempt } from '../../../faces/index.ts';
import { useReplica } from '../../../session/index.ts';
import { toggled } from '../group/toggled.ts';
import { useConversation } from '../screen.ts';
import { isForwardable } from './forwardable.ts';
import { Targets } from './targets.tsx';
import { useForward } from './use-forward.ts';

/** Conversations that one forwards to at once, at most. */
const most = 20;

/** Where messages go, how, and with which words. */
export function ForwardDialog({ seqs }: { seqs: readonly number[] }) {
  const { t } = useLingui();
  const { conversation, screen } = useConversation();
  const [targets, setTargets] = useState<ReadonlySet<number>>(new Set());
  const [asOne, setAsOne] = useState(false);
  const [comment, setComment] = useState('');
  const [busy, setBusy] = useState(false);
  const forward = useForward();
  const log = useReplica((state) => state.logs.get(conversation));
  const messages = log?.messages.filter((m) => seqs.includes(m.seq) && isForwardable(m)) ?? [];
  const close = () => screen.setState({ forwarding: null });
  const send = async () => {
    setBusy(true);
    const done = await attempt(forward({ messages, targets: [...targets], asOne, comment }));
    setBusy(false);
    if (!done) return;
    screen.setState({ forwarding: null, selected: null });
    showToast(t`Forwarded`);
  };
  return (
    <Dialog
      title={t`Forward`}
      onClose={close}
      actions={
        <Button
          busy={busy}
          disabled={targets.size === 0 || messages.length === 0}
          onClick={() => void send()}
        >
          <Plural value={targets.size} _0="Send" one="Send to # chat" other="Send to # chats" />
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        {messages.length > 1 && <AsOne value={asOne} onChange={setAsOne} />}
        <Targets
          scrolls
          chosen={targets}
          onToggle={(id) => setTargets(toggled(targets, id, most))}
        />
        <TextField
          label={t`Add words of your own`}
          dir="auto"
          value={comment}
          maxLength={limits.messageText}
          onChange={(event) => setComment(event.target.value)}
        />
      </div>
    </Dialog>
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
