import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { limits } from '@teahouse/protocol/limits';
import { useDeferredValue, useState } from 'react';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { Icon } from '#ui/icon.tsx';
import { showToast } from '#ui/overlays.ts';
import { SearchField } from '#ui/search-field.tsx';
import { Segments } from '#ui/segments.tsx';
import { TextField } from '#ui/text-field.tsx';
import { attempt, ConversationAvatar, useConversationName } from '../../../faces/index.ts';
import { useReplica } from '../../../session/index.ts';
import { toggled } from '../group/toggled.ts';
import { useConversation } from '../screen.ts';
import { isForwardable } from './forwardable.ts';
import { useForward } from './use-forward.ts';
import { useTargets } from './use-targets.ts';

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
        <Targets chosen={targets} onToggle={(id) => setTargets(toggled(targets, id, most))} />
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

interface TargetsProps {
  chosen: ReadonlySet<number>;
  onToggle: (conversation: number) => void;
}

function Targets({ chosen, onToggle }: TargetsProps) {
  const { t } = useLingui();
  const [query, setQuery] = useState('');
  const targets = useTargets(useDeferredValue(query.trim()));
  return (
    <div>
      <SearchField label={t`Search chats`} value={query} onChange={setQuery} className="mb-2" />
      {targets.length === 0 && (
        <p className="py-6 text-center text-ink-soft text-label">
          <Trans>No chat with this name</Trans>
        </p>
      )}
      <ul
        aria-label={t`Chats to send to`}
        className="-mx-2 h-64 overflow-y-auto overscroll-contain"
      >
        {targets.map((id) => (
          <Target key={id} id={id} checked={chosen.has(id)} onToggle={() => onToggle(id)} />
        ))}
      </ul>
    </div>
  );
}

function Target({ id, checked, onToggle }: { id: number; checked: boolean; onToggle: () => void }) {
  const name = useConversationName(id);
  const conversation = useReplica((state) => state.conversations.get(id));
  return (
    <li>
      <label className="flex min-h-14 cursor-pointer items-center gap-3 rounded-control px-2 hover:bg-pressed has-focus-visible:-outline-offset-2 has-focus-visible:outline-2 has-focus-visible:outline-focus">
        <input type="checkbox" checked={checked} onChange={onToggle} className="sr-only" />
        <ConversationAvatar id={id} conversation={conversation} size={2.5} />
        <bdi className="match-parent min-w-0 flex-1 truncate">{name || '\u00a0'}</bdi>
        <span
          aria-hidden="true"
          className={
            checked
              ? 'grid size-6 place-items-center rounded-full bg-brand-fill text-on-brand'
              : 'size-6 rounded-full border-2 border-control'
          }
        >
          {checked && <Icon name="check" size={0.9375} />}
        </span>
      </label>
    </li>
  );
}
