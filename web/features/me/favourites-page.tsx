import { useLingui } from '@lingui/react/macro';
import type { Methods } from '@teahouse/protocol';
import { useCallback, useEffect, useState } from 'react';
import { Link } from 'wouter';
import { EmptyState } from '#ui/empty-state.tsx';
import { IconButton } from '#ui/icon-button.tsx';
import { Screen } from '#ui/screen.tsx';
import { dateAndTime } from '#ui/time.ts';
import { useTimeLocale } from '#ui/use-time-locale.ts';
import { Waiting } from '#ui/waiting.tsx';
import { AttachmentStills } from '../../faces/attachment-stills.tsx';
import { useAttachmentWords } from '../../faces/attachment-words.ts';
import { useBareText } from '../../faces/bare-text.ts';
import { useCardWords } from '../../faces/cards.ts';
import { attempt, PersonAvatar, useConversationName, usePersonName } from '../../faces/index.ts';
import { ShowMore } from '../../faces/show-more.tsx';
import { useClient, useReplica } from '../../session/index.ts';
import { useUnexpired } from '../../session/use-unexpired.ts';

type Favourite = Methods['chat.favourites']['output']['favourites'][number];

const none: readonly Favourite[] = [];

/** Messages that one keeps, of all conversations: each leads to its place. */
export default function FavouritesPage() {
  const { t } = useLingui();
  const { favourites, more, loadMore, letGo } = useFavourites();
  if (favourites === null) return <Waiting />;
  return (
    <Screen title={t`Favourites`} back="/me" backOnlyAlone>
      {favourites.length === 0 && (
        <EmptyState
          icon="star"
          title={t`No favourites yet`}
          text={t`Keep a message by its menu, and find it here again.`}
        />
      )}
      <ul aria-label={t`Favourites`} className="flex flex-col gap-3 px-4">
        {favourites.map((favourite) => (
          <Kept key={favourite.key} favourite={favourite} onLetGo={() => letGo(favourite)} />
        ))}
      </ul>
      {more && <ShowMore onMore={loadMore} />}
    </Screen>
  );
}

function useFavourites() {
  const client = useClient();
  const [favourites, setFavourites] = useState<readonly Favourite[] | null>(null);
  const [more, setMore] = useState(false);
  // Another device may keep something, or let go of it, while this page is open.
  const held = useReplica((state) => state.favourites);
  const load = useCallback(
    async (shown: readonly Favourite[]) => {
      const last = shown.at(-1);
      const before = last && { at: last.at, key: last.key };
      const answer = await client.call('chat.favourites', { ...(before && { before }) });
      setFavourites([...shown, ...answer.favourites]);
      setMore(answer.more);
    },
    [client],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: they are asked for when they change.
  useEffect(() => {
    void attempt(load([]));
  }, [load, held]);
  const unexpired = useUnexpired(favourites ?? none);
  return {
    favourites: favourites && unexpired,
    more,
    loadMore: () => void attempt(load(favourites ?? [])),
    letGo: ({ conversation, seq }: Favourite) =>
      void attempt(client.call('chat.favour', { conversation, seq, kept: false })),
  };
}

function Kept({ favourite, onLetGo }: { favourite: Favourite; onLetGo: () => void }) {
  const { t } = useLingui();
  const locale = useTimeLocale();
  const { conversation, seq, message } = favourite;
  const author = usePersonName(message.sender);
  const carried = useAttachmentWords();
  const inWords = useCardWords();
  const bare = useBareText();
  const place = useConversationName(conversation);
  return (
    <li className="edge flex items-start rounded-card bg-surface">
      <Link
        href={`/chats/${conversation}?at=${seq}`}
        className="flex min-w-0 flex-1 gap-3 rounded-card py-3 ps-4 hover:bg-pressed"
      >
        {message.sender !== null && <PersonAvatar user={message.sender} size={2.25} />}
        <span className="min-w-0 flex-1">
          <span className="block truncate text-caption text-ink-soft">
            <bdi>{author}</bdi>
            {place !== author && (
              <>
                {' · '}
                <bdi>{place}</bdi>
              </>
            )}
          </span>
          <span
            dir="auto"
            className="match-parent line-clamp-6 whitespace-pre-wrap wrap-anywhere py-0.5"
          >
            {[carried(message.attachments), bare(message.card ? inWords(message) : message.text)]
              .filter(Boolean)
              .join(' · ')}
          </span>
          <AttachmentStills carried={message.attachments ?? []} />
          <span className="block text-caption text-ink-soft">
            {dateAndTime(message.sentAt, Date.now(), locale)}
          </span>
        </span>
      </Link>
      <IconButton icon="close" label={t`Remove from favourites`} size={1.25} onClick={onLetGo} />
    </li>
  );
}
