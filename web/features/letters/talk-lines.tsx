import { useLingui } from '@lingui/react/macro';
import type { Message, Methods } from '@teahouse/protocol';
import { useState } from 'react';
import { Button } from '#ui/button.tsx';
import { classNames } from '#ui/class-names.ts';
import { dateAndTime } from '#ui/time.ts';
import { useTimeLocale } from '#ui/use-time-locale.ts';
import { attempt } from '../../faces/index.ts';
import { useClient } from '../../session/index.ts';
import { useLetterWords } from './letter-words.ts';

interface TalkLinesProps {
  letter: Methods['letters.read']['output']['letter'];
  /** The newest, ascending. */
  messages: readonly Message[];
  more: boolean;
}

/** What a letter's author and the server wrote to each other. */
export function TalkLines({ letter, messages, more }: TalkLinesProps) {
  const { t } = useLingui();
  const client = useClient();
  const [older, setOlder] = useState<{ messages: readonly Message[]; more: boolean } | null>(null);
  const known = older?.messages ?? [];
  const all = [...known.filter(({ seq }) => seq < (messages[0]?.seq ?? 0)), ...messages];
  const first = all[0]?.seq;
  const ask = async () => {
    const page = await client.call('letters.read', {
      letter: letter.id,
      ...(first === undefined ? {} : { before: first }),
    });
    setOlder({ messages: [...page.messages, ...known], more: page.more });
  };
  return (
    <section aria-label={t`Conversation`} className="mx-4 mb-6 flex flex-col gap-2">
      {(older?.more ?? more) && (
        <Button tone="plain" onClick={() => void attempt(ask())}>
          {t`Earlier messages`}
        </Button>
      )}
      {all.map((message) => (
        <TalkLine
          key={message.seq}
          message={message}
          author={letter.author}
          first={message.seq === letter.seq}
        />
      ))}
    </section>
  );
}

interface TalkLineProps {
  message: Message;
  author: TalkLinesProps['letter']['author'];
  /** Whether it is the letter itself. */
  first: boolean;
}

function TalkLine({ message, author, first }: TalkLineProps) {
  const { t } = useLingui();
  const locale = useTimeLocale();
  const words = useLetterWords();
  const { sender, service, text, sentAt } = message;
  const time = dateAndTime(sentAt, Date.now(), locale);
  if (service !== undefined) {
    const outcome = words.state(service.value === 'done' ? 'done' : 'declined');
    return (
      <p className="py-1 text-center text-caption text-ink-soft">
        {t`Closed: ${outcome}`} · {time}
      </p>
    );
  }
  const theirs = sender === author.id;
  return (
    <article
      className={classNames(
        'edge max-w-[85%] rounded-bubble px-4 py-2.5',
        theirs ? 'self-start bg-surface' : 'self-end bg-bubble-mine',
        first && 'border-brand border-s-3',
      )}
    >
      <p dir="auto" className="whitespace-pre-wrap wrap-anywhere">
        {text}
      </p>
      <p className="mt-1 text-caption text-ink-soft">
        <bdi>{theirs ? author.name : t`Server`}</bdi> · {time}
      </p>
    </article>
  );
}
