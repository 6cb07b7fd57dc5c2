import { useLingui } from '@lingui/react/macro';
import type { Waiting } from '@teahouse/sdk/state';
import { Icon } from '#ui/icon.tsx';
import { useClient } from '../../../session/index.ts';

const radius = 14;
const round = 2 * Math.PI * radius;

/** How far the files of a message are, as a ring around what ends it. */
export function UploadRing({ waiting }: { waiting: Waiting }) {
  const { t } = useLingui();
  const client = useClient();
  const { files = [], carried = 0, conversation, clientId, state } = waiting;
  if (files.length === 0 || state === 'failed' || state === 'sending') return null;
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  const part = total === 0 ? 0 : Math.min(1, carried / total);
  const percent = Math.round(part * 100);
  return (
    <button
      type="button"
      aria-label={t`Cancel the upload, ${percent}% done`}
      title={t`Cancel`}
      onClick={() => client.discard(conversation, clientId)}
      className="tap-44 relative -my-1.5 grid shrink-0 place-items-center self-center rounded-full text-brand"
    >
      <svg
        viewBox="0 0 32 32"
        aria-hidden="true"
        className="size-8 -rotate-90"
        fill="none"
        stroke="currentColor"
        strokeWidth="3"
      >
        <circle cx="16" cy="16" r={radius} strokeOpacity="0.2" />
        <circle
          cx="16"
          cy="16"
          r={radius}
          strokeLinecap="round"
          strokeDasharray={`${Math.max(0.03, part) * round} ${round}`}
        />
      </svg>
      <Icon name="close" size={0.875} className="absolute inset-0 m-auto" />
    </button>
  );
}
