import { Trans, useLingui } from '@lingui/react/macro';
import { lazy, Suspense, useEffect, useState } from 'react';
import { EmptyState } from '#ui/empty-state.tsx';
import { Screen } from '#ui/screen.tsx';
import { Waiting } from '#ui/waiting.tsx';
import { attempt, GroupOfNames } from '../../faces/index.ts';
import { type PageProps, useClient, useReplica } from '../../session/index.ts';
import { useDrop } from './attach/use-drop.ts';
import { Foot } from './composer/foot.tsx';
import { FindMessages } from './find/find-messages.tsx';
import { Header } from './header.tsx';
import { MessageLog } from './log/message-log.tsx';
import { LogGallery } from './media/log-gallery.tsx';
import { NoticeCard } from './notice/notice-card.tsx';
import { PinBar } from './pins/pin-bar.tsx';
import { ConversationContext, createScreen, useConversation, useScreen } from './screen.ts';
import { SelectBar } from './select/select-bar.tsx';
import { ServerNote } from './server-note.tsx';
import { useArrival } from './use-arrival.ts';
import { useConversationKeys } from './use-conversation-keys.ts';

const ReadersDialog = lazy(async () => ({
  default: (await import('./info/readers-dialog.tsx')).ReadersDialog,
}));

const ReactionsDialog = lazy(async () => ({
  default: (await import('./info/reactions-dialog.tsx')).ReactionsDialog,
}));
const ReactDialog = lazy(async () => ({
  default: (await import('./info/react-dialog.tsx')).ReactDialog,
}));

const ForwardDialog = lazy(async () => ({
  default: (await import('./forward/forward-dialog.tsx')).ForwardDialog,
}));

const ContactDialog = lazy(async () => ({
  default: (await import('./cards/contact-dialog.tsx')).ContactDialog,
}));

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
  const finding = useScreen((screen) => screen.finding);
  const selecting = useScreen((screen) => screen.selected !== null);
  const dropping = useDrop();
  useConversationKeys();
  useArrival(screen);
  return (
    <main className="relative flex h-full flex-col">
      <Header id={conversation} />
      <ServerNote id={conversation} />
      <NoticeCard />
      <PinBar />
      {finding && <FindMessages />}
      <MessageLog />
      <div className={selecting ? 'hidden' : 'contents'}>
        <Foot />
      </div>
      {selecting && <SelectBar />}
      {dropping && (
        <div className="pointer-events-none absolute inset-2 z-30 grid place-items-center rounded-card border-2 border-brand border-dashed bg-surface/90 font-medium text-brand">
          <Trans>Drop the files here</Trans>
        </div>
      )}
      <Suspense>
        <Dialogs />
      </Suspense>
      <LogGallery />
    </main>
  );
}

/** What is asked about messages. */
function Dialogs() {
  const readersOf = useScreen((screen) => screen.readersOf);
  const reactionsOf = useScreen((screen) => screen.reactionsOf);
  const reactingTo = useScreen((screen) => screen.reactingTo);
  const forwarding = useScreen((screen) => screen.forwarding);
  const sharingContact = useScreen((screen) => screen.sharingContact);
  return (
    <>
      {forwarding !== null && <ForwardDialog seqs={forwarding} />}
      {sharingContact && <ContactDialog />}
      {readersOf !== null && <ReadersDialog seq={readersOf} />}
      {reactionsOf !== null && <ReactionsDialog seq={reactionsOf} />}
      {reactingTo !== null && <ReactDialog seq={reactingTo} />}
    </>
  );
}
