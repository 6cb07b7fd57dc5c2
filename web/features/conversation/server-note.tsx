import { Trans } from '@lingui/react/macro';
import { peerOf } from '@teahouse/sdk/selectors';
import { Icon } from '#ui/icon.tsx';
import { isServer } from '../../faces/index.ts';
import { useReplica } from '../../session/index.ts';

/** Who reads what is written to the server, said before it is written. */
export function ServerNote({ id }: { id: number }) {
  const peer = useReplica((state) => peerOf(state, id));
  if (!isServer(peer)) return null;
  return (
    <p className="flex items-center gap-2.5 bg-brand-soft px-4 py-2 text-label">
      <Icon name="eye" size={1.25} />
      <Trans>Those who run this server read this</Trans>
    </p>
  );
}
