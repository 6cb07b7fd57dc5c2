import { useLingui } from '@lingui/react/macro';
import type { Waiting } from '@teahouse/sdk/state';
import { useClient } from '../../../session/index.ts';
import { ProgressRing } from './progress-ring.tsx';

/** How far the files of a message are on their way to the server. */
export function UploadRing({ waiting }: { waiting: Waiting }) {
  const { t } = useLingui();
  const client = useClient();
  const { files = [], carried = 0, conversation, clientId, state } = waiting;
  if (files.length === 0 || state === 'failed' || state === 'sending') return null;
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  const part = total === 0 ? 0 : Math.min(1, carried / total);
  const percent = Math.round(part * 100);
  return (
    <ProgressRing
      part={part}
      label={t`Cancel the upload, ${percent}% done`}
      title={t`Cancel`}
      onCancel={() => client.discard(conversation, clientId)}
    />
  );
}
