import { Trans, useLingui } from '@lingui/react/macro';
import type { Methods } from '@teahouse/protocol';
import { useCallback, useEffect, useState } from 'react';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { Spinner } from '#ui/spinner.tsx';
import { attempt, PersonAvatar, usePersonName, useProfiles } from '../../../faces/index.ts';
import { useClient, useReplica } from '../../../session/index.ts';
import { useConversation } from '../screen.ts';

type Given = Methods['chat.reactions']['output']['reactions'][number];

/** Who reacted to a message, and with what. One's own is taken back here too. */
export function ReactionsDialog({ seq }: { seq: number }) {
  const { t } = useLingui();
  const client = useClient();
  const { conversation, screen } = useConversation();
  const [given, setGiven] = useState<readonly Given[] | null>(null);
  const [more, setMore] = useState(false);
  const close = () => screen.setState({ reactionsOf: null });
  const load = useCallback(
    async (held: readonly Given[]) => {
      const after = held.at(-1)?.user ?? 0;
      const input = { conversation, seq, ...(after > 0 && { after }) };
      const answer = await client.call('chat.reactions', input);
      setGiven([...held, ...answer.reactions]);
      setMore(answer.more);
    },
    [client, conversation, seq],
  );
  useEffect(() => {
    void attempt(load([]));
  }, [load]);
  useProfiles(given?.map(({ user }) => user) ?? []);
  const takeBack = async () => {
    close();
    await client.call('chat.react', { conversation, seq, emoji: null });
  };
  return (
    <Dialog title={t`Reactions`} onClose={close}>
      {given === null && (
        <div className="grid h-24 place-items-center">
          <Spinner size={1.5} />
        </div>
      )}
      {given?.length === 0 && (
        <p className="py-2 text-caption text-ink-soft">
          <Trans>Nobody has reacted to this.</Trans>
        </p>
      )}
      <ul>
        {given?.map((each) => (
          <Giver key={each.user} given={each} onTakeBack={() => void attempt(takeBack())} />
        ))}
      </ul>
      {given !== null && more && (
        <Button tone="plain" onClick={() => void attempt(load(given))}>
          <Trans>Show more</Trans>
        </Button>
      )}
    </Dialog>
  );
}

function Giver({ given, onTakeBack }: { given: Given; onTakeBack: () => void }) {
  const { user, emoji } = given;
  const name = usePersonName(user);
  const own = useReplica(({ me }) => me?.id === user);
  return (
    <li className="flex min-h-14 items-center gap-3 py-1">
      <PersonAvatar user={user} size={2.25} />
      <bdi className="match-parent min-w-0 flex-1 truncate">{name || '\u00a0'}</bdi>
      {own && (
        <button
          type="button"
          onClick={onTakeBack}
          className="tap-44 px-2 font-medium text-label text-link"
        >
          <Trans>Take back</Trans>
        </button>
      )}
      <span className="text-[1.5rem] leading-none">{emoji}</span>
    </li>
  );
}
