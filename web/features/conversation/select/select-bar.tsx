import { Plural, useLingui } from '@lingui/react/macro';
import { copyText } from '#ui/copy-text.ts';
import { IconButton } from '#ui/icon-button.tsx';
import { openMenu } from '#ui/overlays.ts';
import { useCloseOnBack } from '#ui/use-close-on-back.ts';
import { attempt, useNaming } from '../../../faces/index.ts';
import { useClient } from '../../../session/index.ts';
import { useMessageText } from '../bubble/message-text.ts';
import { useHide } from '../bubble/use-hide.ts';
import { useRemove } from '../bubble/use-remove.ts';
import { isForwardable } from '../forward/forwardable.ts';
import { useConversation } from '../screen.ts';
import { useSelected } from './use-selection.ts';

/** Stands in the composer's place while messages are chosen: how many, and what to do with them. */
export function SelectBar() {
  const { t } = useLingui();
  const { screen } = useConversation();
  const messages = useSelected();
  const leave = () => screen.setState({ selected: null });
  const words = useWords();
  const ask = useHide();
  const hide = async () => {
    if (await ask(messages.map(({ seq }) => seq))) leave();
  };
  const { mayRemove, remove } = useRemove();
  const removable = messages.length > 0 && messages.every(mayRemove);
  const removeAll = async () => {
    if (await remove(messages)) leave();
  };
  const chooseHow = () =>
    openMenu({
      label: t`Delete`,
      items: [
        {
          label: t`Remove for everyone`,
          icon: 'trash',
          tone: 'danger',
          onSelect: () => void attempt(removeAll()),
        },
        {
          label: t`Delete for me`,
          icon: 'trash',
          tone: 'danger',
          onSelect: () => void attempt(hide()),
        },
      ],
    });
  useCloseOnBack(leave);
  return (
    <div
      role="toolbar"
      aria-label={t`Chosen messages`}
      className="safe-bottom border-line border-t bg-surface"
    >
      <div className="flex items-center gap-1 px-2 py-1.5">
        <IconButton icon="close" label={t`Stop choosing`} onClick={leave} />
        <p aria-live="polite" className="min-w-0 flex-1 truncate px-1">
          <Plural value={messages.length} one="# chosen" other="# chosen" />
        </p>
        <IconButton
          icon="copy"
          label={t`Copy`}
          disabled={words === ''}
          onClick={() => {
            copyText(words, t`Copied`);
            leave();
          }}
        />
        <IconButton
          icon="forward"
          label={t`Forward`}
          disabled={!messages.some(isForwardable)}
          onClick={() => screen.setState({ forwarding: messages.map(({ seq }) => seq) })}
        />
        <IconButton
          icon="trash"
          label={removable ? t`Delete` : t`Delete for me`}
          disabled={messages.length === 0}
          onClick={removable ? chooseHow : () => void attempt(hide())}
        />
      </div>
    </div>
  );
}

/** What one message says as it stands; of several who said each. Empty where none has words. */
function useWords(): string {
  const client = useClient();
  const naming = useNaming();
  const textOf = useMessageText();
  const messages = useSelected();
  const lines = messages.flatMap((message) => {
    const text = textOf(message);
    const { sender } = message;
    if (text === '' || messages.length === 1 || sender === null) return text || [];
    return `${naming.person(client.state(), sender)}: ${text}`;
  });
  return lines.join('\n');
}
