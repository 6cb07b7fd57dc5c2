import { useLingui } from '@lingui/react/macro';
import { limits } from '@teahouse/protocol/limits';
import { useClient } from '../../../session/index.ts';
import { NameDialog } from './name-dialog.tsx';

interface RenameDialogProps {
  id: number;
  title: string;
  onClose: () => void;
}

/** Names a group for everyone in it. */
export function RenameDialog({ id, title, onClose }: RenameDialogProps) {
  const { t } = useLingui();
  const client = useClient();
  return (
    <NameDialog
      title={t`Name of the group`}
      hint={t`Everyone in the group sees it.`}
      held={title}
      maxLength={limits.groupTitle}
      onSave={(name) => client.call('chat.rename', { conversation: id, title: name })}
      onClose={onClose}
    />
  );
}
