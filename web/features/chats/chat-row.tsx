import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { listedAt, peerOf, unread, unreadMentions } from '@teahouse/sdk/selectors';
import { memo, useCallback, useMemo } from 'react';
import { Badge } from '#ui/badge.tsx';
import { classNames } from '#ui/class-names.ts';
import { Icon } from '#ui/icon.tsx';
import { ListRow } from '#ui/list-row.tsx';
import { openMenu } from '#ui/overlays.ts';
import { listTime } from '#ui/time.ts';
import { type Point, useLongPress } from '#ui/use-long-press.ts';
import { useTimeLocale } from '#ui/use-time-locale.ts';
import {
  ConversationAvatar,
  GroupOfNames,
  ServerMark,
  useConversationName,
} from '../../faces/index.ts';
import { useReplica } from '../../session/index.ts';
import { previewOf } from './preview.ts';
import { PreviewLine } from './preview-line.tsx';
import { SwipeRow } from './swipe-row.tsx';
import { useChatActions } from './use-chat-actions.ts';

interface ChatRowProps {
  id: number;
  href: string;
  chosen: boolean;
  now: number;
}

/** One chat of the list. */
export const ChatRow = memo(function ChatRow({ id, href, chosen, now }: ChatRowProps) {
  const name = useConversationName(id);
  const conversation = useReplica((state) => state.conversations.get(id));
  const peer = useReplica((state) => peerOf(state, id));
  const pinned = useReplica((state) => (state.inbox.get(id)?.pinnedAt ?? null) !== null);
  const at = useReplica((state) => listedAt(state, id));
  const locale = useTimeLocale();
  const preview = usePreview(id, chosen);
  const actions = useChatActions(id);
  const open = useCallback(
    (place: Point) => openMenu({ label: name, items: actions, at: place }),
    [name, actions],
  );
  const press = useLongPress(open);
  return (
    <SwipeRow actions={actions.filter(({ swipe }) => swipe !== undefined)}>
      <div
        {...press}
        className={classNames(
          'holdable select-none',
          pinned && !chosen ? 'bg-sunken' : 'bg-canvas',
        )}
      >
        <ListRow
          href={href}
          chosen={chosen}
          start={<ConversationAvatar id={id} conversation={conversation} />}
          title={
            <>
              {name === '' ? '\u00a0' : name}
              <ServerMark user={peer} />
            </>
          }
          aside={at && now ? listTime(at, now, locale) : undefined}
          subtitle={
            <GroupOfNames value={id}>
              <PreviewLine
                conversation={id}
                preview={preview}
                kind={conversation?.kind ?? 'direct'}
              />
            </GroupOfNames>
          }
          mark={<ChatMark id={id} />}
        />
      </div>
    </SwipeRow>
  );
});

const none: readonly never[] = [];

function usePreview(id: number, open: boolean) {
  const me = useReplica((state) => state.me?.id ?? 0);
  const inbox = useReplica((state) => state.inbox.get(id));
  const stream = useReplica((state) => state.streams.get(id));
  const log = useReplica((state) => state.logs.get(id));
  const waiting = useReplica((state) => state.outbox.get(id) ?? none);
  const typing = useReplica((state) => state.typing.has(id));
  return useMemo(
    () => previewOf({ me, inbox, stream, log, waiting, typing, open }),
    [me, inbox, stream, log, waiting, typing, open],
  );
}

/** What is new, and how the chat is set: below its time. */
function ChatMark({ id }: { id: number }) {
  const { t } = useLingui();
  const mentioned = useReplica((state) => unreadMentions(state, id).length > 0);
  const inbox = useReplica((state) => state.inbox.get(id));
  const count = useReplica((state) => unread(state, id));
  const marked = inbox?.markedUnread === true;
  const muted = inbox?.muted === true;
  const label =
    count > 0
      ? plural(count, { one: '# unread message', other: '# unread messages' })
      : t`Marked as unread`;
  return (
    <span className="flex items-center gap-1.5">
      {mentioned && (
        <span className="grid size-5 place-items-center rounded-full bg-brand-fill text-on-brand">
          <Icon name="at" size={0.875} />
          <span className="sr-only">{t`You were mentioned`}</span>
        </span>
      )}
      {muted && (
        <span className="text-ink-faint">
          <Icon name="bellOff" size={1} />
          <span className="sr-only">{t`Muted`}</span>
        </span>
      )}
      {count === 0 && marked && !muted ? (
        <span className="size-2.5 rounded-full bg-danger-fill">
          <span className="sr-only">{label}</span>
        </span>
      ) : (
        <Badge count={count || Number(marked)} muted={muted} label={label} />
      )}
    </span>
  );
}
