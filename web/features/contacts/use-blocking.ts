import { useLingui } from '@lingui/react/macro';
import { confirm, showToast } from '#ui/overlays.ts';
import { usePersonName } from '../../faces/index.ts';
import { type Action, useAction, useClient } from '../../session/index.ts';

/** Blocks a person, after asking, with `true`; ends the block with `false`. */
export function useBlocking(user: number): Action<boolean> {
  const { t } = useLingui();
  const client = useClient();
  const name = usePersonName(user);
  return useAction(async (block: boolean) => {
    if (!block) {
      await client.call('contacts.unblock', { user });
      showToast(t`${name} is no longer blocked`);
      return;
    }
    const sure = await confirm({
      title: t`Block ${name}?`,
      text: t`They can no longer write to you or see when you are here. They are not told.`,
      action: t`Block`,
      tone: 'danger',
    });
    if (sure) await client.call('contacts.block', { user });
  });
}
