import { useLingui } from '@lingui/react/macro';
import { Dialog } from '#ui/dialog.tsx';
import { useReplica } from '../../../session/index.ts';
import { useReact } from '../bubble/use-reactions.ts';
import { EmojiPanel } from '../emoji/emoji-panel.tsx';
import { useConversation } from '../screen.ts';

/** Any emoji, to react to a message with. */
export function ReactDialog({ seq }: { seq: number }) {
  const { t } = useLingui();
  const { conversation, screen } = useConversation();
  const react = useReact();
  const message = useReplica((state) =>
    state.logs.get(conversation)?.messages.find((each) => each.seq === seq),
  );
  const close = () => screen.setState({ reactingTo: null });
  return (
    <Dialog title={t`React`} onClose={close}>
      <div style={{ blockSize: '20rem' }} className="-mx-6">
        <EmojiPanel
          onChoose={(emoji) => {
            close();
            if (message !== undefined) react(message, emoji);
          }}
        />
      </div>
    </Dialog>
  );
}
