import { useLingui } from '@lingui/react/macro';
import { limits } from '@teahouse/protocol/limits';
import { useClient } from '../../../session/index.ts';
import { NameDialog } from './name-dialog.tsx';

interface NicknameDialogProps {
  id: number;
  held: string;
  onClose: () => void;
}

/** Chooses what one is called in a group. */
export function NicknameDialog({ id, held, onClose }: NicknameDialogProps) {
  const { t } = useLingui();
  const client = useClient();
  return (
    <NameDialog
      title={t`My name in this group`}
      hint={t`Everyone in the group sees it. Leave it empty to go by your own name.`}
      held={held}
      maxLength={limits.displayName}
      onSave={(name) => client.call('chat.set_nickname', { conversation: id, name })}
      onClose={onClose}
    />
  );
}
