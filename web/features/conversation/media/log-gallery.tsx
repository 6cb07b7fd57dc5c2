import { useMemo } from 'react';
import { dateAndTime } from '#ui/time.ts';
import { useTimeLocale } from '#ui/use-time-locale.ts';
import { useNaming } from '../../../faces/index.ts';
import { useClient, useReplica } from '../../../session/index.ts';
import { shownMessages } from '../log/rows.ts';
import { useConversation } from '../screen.ts';
import { Gallery } from './gallery.tsx';
import { slidesOf } from './slides.ts';

/** All photos and videos of the conversation that are held: one is opened among the others. */
export function LogGallery() {
  const client = useClient();
  const naming = useNaming();
  const locale = useTimeLocale();
  const { conversation } = useConversation();
  const messages = useReplica((state) => state.logs.get(conversation)?.messages);
  const inbox = useReplica((state) => state.inbox.get(conversation));
  const profiles = useReplica((state) => state.profiles);
  // biome-ignore lint/correctness/useExhaustiveDependencies: profiles are what names are made of.
  const slides = useMemo(() => {
    const now = Date.now();
    return shownMessages(messages ?? [], inbox).flatMap(({ seq, sender, sentAt, ...message }) =>
      slidesOf(seq, message.attachments, {
        who: sender === null ? '' : naming.person(client.state(), sender),
        when: dateAndTime(sentAt, now, locale),
        text: message.text,
      }),
    );
  }, [client, messages, inbox, profiles, locale]);
  return <Gallery slides={slides} />;
}
