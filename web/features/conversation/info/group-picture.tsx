import { useLingui } from '@lingui/react/macro';
import { limits } from '@teahouse/protocol/limits';
import { useRef, useState } from 'react';
import { Icon } from '#ui/icon.tsx';
import { openMenu, showToast } from '#ui/overlays.ts';
import { Spinner } from '#ui/spinner.tsx';
import { attempt, ConversationAvatar } from '../../../faces/index.ts';
import { useClient, useReplica } from '../../../session/index.ts';
import { uploadAvatar } from '../../../session/upload-avatar.ts';

/** The picture of a group, to be changed by those who may. */
export function GroupPicture({ id }: { id: number }) {
  const { t } = useLingui();
  const client = useClient();
  const conversation = useReplica((state) => state.conversations.get(id));
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const set = (avatar: string | null) =>
    client.call('chat.set_avatar', { conversation: id, avatar });
  const upload = async (file: File) => {
    if (file.size > limits.avatarUpload) return showToast(t`This picture is too large.`);
    setBusy(true);
    await attempt(uploadAvatar(file).then(set));
    setBusy(false);
  };
  const choose = () => input.current?.click();
  const open = () => {
    if (conversation?.avatar == null) return choose();
    openMenu({
      label: t`Picture of the group`,
      items: [
        { label: t`Choose another`, icon: 'camera', onSelect: choose },
        {
          label: t`Take it away`,
          icon: 'trash',
          tone: 'danger',
          onSelect: () => void attempt(set(null)),
        },
      ],
    });
  };
  return (
    <>
      <div className="relative">
        <ConversationAvatar id={id} conversation={conversation} size={5} />
        <button
          type="button"
          aria-label={t`Change the picture`}
          disabled={busy}
          onClick={open}
          className="absolute inset-0 rounded-[28%]"
        >
          <span className="absolute -end-1.5 -bottom-1.5 grid size-8 place-items-center rounded-full border-2 border-canvas bg-brand-fill text-on-brand">
            {busy ? <Spinner size={1} /> : <Icon name="camera" size={1} />}
          </span>
        </button>
      </div>
      <input
        ref={input}
        type="file"
        accept="image/*"
        className="hidden"
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (file !== undefined) void upload(file);
        }}
      />
    </>
  );
}
