import { Trans } from '@lingui/react/macro';
import { useReplica } from '../session/index.ts';
import { usePersonName } from './use-names.ts';

/** Who types or records in a conversation, in words; in one of two it is clear who. */
export function DoingWords({ conversation, group }: { conversation: number; group: boolean }) {
  const count = useReplica(({ typing }) => typing.get(conversation)?.size ?? 0);
  const recording = useReplica(({ typing }) => {
    const all = [...(typing.get(conversation)?.values() ?? [])];
    return all.every((each) => each.recording);
  });
  const first = useReplica(({ typing }) => [...(typing.get(conversation)?.keys() ?? [])][0]);
  const name = usePersonName(group && count === 1 ? (first ?? null) : null);
  if (count === 0) return null;
  return (
    <span className="text-brand">
      {recording ? (
        <Recording count={group ? count : 0} name={name} />
      ) : (
        <Typing count={group ? count : 0} name={name} />
      )}
    </span>
  );
}

interface Doers {
  /** 0 where it needs no saying who. */
  count: number;
  name: string;
}

function Typing({ count, name }: Doers) {
  if (count === 0) return <Trans>typing…</Trans>;
  if (count > 1) return <Trans>{count} people are typing…</Trans>;
  return (
    <Trans>
      <bdi>{name}</bdi> is typing…
    </Trans>
  );
}

function Recording({ count, name }: Doers) {
  if (count === 0) return <Trans>recording…</Trans>;
  if (count > 1) return <Trans>{count} people are recording…</Trans>;
  return (
    <Trans>
      <bdi>{name}</bdi> is recording…
    </Trans>
  );
}
