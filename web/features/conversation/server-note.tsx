import { Trans } from '@lingui/react/macro';
import { peerOf } from '@teahouse/sdk/selectors';
import { Banner } from '#ui/banner.tsx';
import { isServer } from '../../faces/index.ts';
import { useReplica } from '../../session/index.ts';

/** Who reads what is written to the server, said before it is written. */
export function ServerNote({ id }: { id: number }) {
  const peer = useReplica((state) => peerOf(state, id));
  if (!isServer(peer)) return null;
  return (
    <Banner icon="shield" tone="brand">
      <Trans>Those who run this server read this</Trans>
    </Banner>
  );
}
