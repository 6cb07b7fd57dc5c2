import { useLingui } from '@lingui/react/macro';
import { Avatar } from '#ui/avatar.tsx';
import { Button } from '#ui/button.tsx';
import { Icon } from '#ui/icon.tsx';
import { PicturePicker } from '#ui/picture-picker.tsx';
import { avatarUrl } from '../../faces/index.ts';
import { useAction, useClient } from '../../session/index.ts';
import { uploadAvatar } from '../../session/upload-avatar.ts';
import { useMe } from './use-me.ts';

/** One's own picture, to be changed or taken away. */
export function OwnPicture() {
  const { t } = useLingui();
  const client = useClient();
  const me = useMe();
  const keep = async (square: Blob) => {
    const avatar = await uploadAvatar(square);
    await client.call('identity.update_profile', { avatar });
  };
  const remove = useAction(async () => {
    await client.call('identity.update_profile', { avatar: null });
  });
  return (
    <div className="mb-6 flex flex-col items-center gap-2 pt-2">
      <PicturePicker
        label={t`Change my picture`}
        onPicked={keep}
        className="relative rounded-[28%]"
      >
        <Avatar id={me.id} name={me.name} image={avatarUrl(me.avatar)} size={7} />
        <span className="absolute -end-2 -bottom-2 grid size-10 place-items-center rounded-full border-3 border-canvas bg-brand-fill text-on-brand">
          <Icon name="camera" size={1.25} />
        </span>
      </PicturePicker>
      {me.avatar !== null && (
        <Button tone="plain" busy={remove.busy} onClick={() => remove.run()}>
          {t`Remove the picture`}
        </Button>
      )}
    </div>
  );
}
