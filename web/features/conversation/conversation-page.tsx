import { useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { EmptyState } from '#ui/empty-state.tsx';
import { fetchParts, later } from '#ui/later.tsx';
import { Screen } from '#ui/screen.tsx';
import { Waiting } from '#ui/waiting.tsx';
import { attempt, GroupOfNames } from '../../faces/index.ts';
import { type PageProps, useClient, useReplica } from '../../session/index.ts';
import { useMayAttach } from './attach/use-may-attach.ts';
import { Foot } from './composer/foot.tsx';
import { FindMeanwhile } from './find/find-meanwhile.tsx';
import { Header } from './header.tsx';
import { MessageLog } from './log/message-log.tsx';
import { useLookedAt } from './media/looked-at.ts';
import { NoticeCard } from './notice/notice-card.tsx';
import { PinBar } from './pins/pin-bar.tsx';
import {
  ConversationContext,
  createScreen,
  isAsking,
  useConversation,
  useScreen,
} from './screen.ts';
import { ServerNote } from './server-note.tsx';
import { useArrival } from './use-arrival.ts';
import { useConversationKeys } from './use-conversation-keys.ts';

const DropZone = later(async () => (await import('./attach/drop-zone.tsx')).DropZone);
const FindMessages = later(async () => (await import('./find/find-messages.tsx')).FindMessages);
const SelectBar = later(async () => (await import('./select/select-bar.tsx')).SelectBar);
const MessageMenu = later(async () => (await import('./bubble/message-menu.tsx')).MessageMenu);
const LogGallery = later(async () => (await import('./media/log-gallery.tsx')).LogGallery);
const Dialogs = later(async () => (await import('./dialogs.tsx')).Dialogs);

/** What may be wanted next is fetched when the chat is on the screen, in milliseconds. */
const fetchAfterMs = 1_000;

/** A conversation: what was said, and where to say something. */
export function ConversationPage({ params }: PageProps) {
  const { t } = useLingui();
  const id = Number(params.conversation);
  const known = useReplica((state) => state.inbox.has(id));
  const starting = useReplica(({ cursor }) => cursor === null);
  if (known) return <Conversation key={id} id={id} />;
  if (starting) return <Waiting />;
  return (
    <Screen back="/chats" backOnlyAlone>
      <EmptyState
        icon="chats"
        heading="h1"
        title={t`This conversation does not exist, or is not yours`}
      />
    </Screen>
  );
}

function Conversation({ id }: { id: number }) {
  const client = useClient();
  const [screen] = useState(() =>
    createScreen(client.state().inbox.get(id)?.draft?.replyTo ?? null),
  );
  const [context] = useState({ conversation: id, screen });
  useEffect(() => {
    if (client.state().inbox.get(id)?.markedUnread !== true) return;
    void attempt(client.call('chat.arrange', { conversation: id, markedUnread: false }));
  }, [client, id]);
  return (
    <ConversationContext value={context}>
      <GroupOfNames value={id}>
        <ConversationPanes />
      </GroupOfNames>
    </ConversationContext>
  );
}

function ConversationPanes() {
  const { conversation, screen } = useConversation();
  const finding = useScreen((screen) => screen.finding !== null);
  const selecting = useScreen((screen) => screen.selected !== null);
  const menuOf = useScreen((screen) => screen.menuOf);
  const asking = useScreen(isAsking);
  const lookedAt = useLookedAt() !== null;
  const mayAttach = useMayAttach();
  useEffect(() => {
    const timer = setTimeout(fetchParts, fetchAfterMs);
    return () => clearTimeout(timer);
  }, []);
  useConversationKeys();
  useArrival(screen);
  return (
    <main className="relative flex h-full flex-col">
      <Header id={conversation} />
      <ServerNote id={conversation} />
      <NoticeCard />
      <PinBar />
      {finding && <FindMessages meanwhile={<FindMeanwhile />} />}
      <MessageLog />
      <div className={selecting ? 'hidden' : 'contents'}>
        <Foot />
      </div>
      {selecting && <SelectBar />}
      {mayAttach && <DropZone />}
      {menuOf !== null && <MessageMenu {...menuOf} />}
      {asking && <Dialogs />}
      {lookedAt && <LogGallery />}
    </main>
  );
}
