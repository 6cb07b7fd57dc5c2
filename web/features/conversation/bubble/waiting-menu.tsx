import { t } from '@lingui/core/macro';
import type { WireError } from '@teahouse/protocol';
import { isBytesGone } from '@teahouse/sdk/call-error';
import type { Client } from '@teahouse/sdk/client';
import type { Waiting } from '@teahouse/sdk/state';
import { copyText } from '#ui/copy-text.ts';
import { openMenu } from '#ui/overlays.ts';
import type { Point } from '#ui/use-long-press.ts';
import { Silenced } from '../composer/silenced.tsx';

/** Why it failed, and until when it would fail again where that is known. */
function WhyNot({ error }: { error: WireError }) {
  const until = error.params?.until;
  if (isBytesGone(error)) return t`The file is not on this device any more. Choose it again.`;
  if (error.code !== 'chat.silenced' || typeof until !== 'number') return error.message;
  return <Silenced until={until} />;
}

/** What can be done with a message that is on its way, or did not get through. */
export function openWaitingMenu(client: Client, waiting: Waiting, at: Point): void {
  const { conversation, clientId, text, state, error } = waiting;
  const gone = error !== null && isBytesGone(error);
  openMenu({
    label: t`Message actions`,
    at,
    ...(error !== null && { header: <WhyNot error={error} /> }),
    items: [
      ...(state === 'failed' && !gone
        ? [
            {
              label: t`Send again`,
              icon: 'refresh' as const,
              onSelect: () => client.retry(conversation, clientId),
            },
          ]
        : []),
      ...(text === ''
        ? []
        : [
            {
              label: t`Copy`,
              icon: 'copy' as const,
              onSelect: () => copyText(text, t`Copied`),
            },
          ]),
      {
        label: t`Delete`,
        icon: 'trash',
        tone: 'danger',
        onSelect: () => client.discard(conversation, clientId),
      },
    ],
  });
}
