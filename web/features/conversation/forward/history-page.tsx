import { useLingui } from '@lingui/react/macro';
import type { Methods } from '@teahouse/protocol';
import { useMemo } from 'react';
import { useLocation, useSearch } from 'wouter';
import { EmptyState } from '#ui/empty-state.tsx';
import type { Slide } from '#ui/lightbox.tsx';
import { Screen } from '#ui/screen.tsx';
import { dateAndTime } from '#ui/time.ts';
import { useTimeLocale } from '#ui/use-time-locale.ts';
import { Waiting } from '#ui/waiting.tsx';
import { useHistoryTitle } from '../../../faces/use-history-title.ts';
import { type PageProps, useAnswer } from '../../../session/index.ts';
import { Words } from '../bubble/words.tsx';
import { HistoryCard } from '../cards/history-card.tsx';
import { Attachments } from '../media/attachments.tsx';
import { Gallery } from '../media/gallery.tsx';
import { openPicture } from '../media/looked-at.ts';
import { shownOf } from '../media/shown.ts';
import { pictureAt, slidesOf } from '../media/slides.ts';

const none: readonly never[] = [];

type Item = Methods['chat.bundle']['output']['items'][number];

/** All that was forwarded as one. The address says how deep one is in what lies within. */
export function HistoryPage({ params }: PageProps) {
  const within = new URLSearchParams(useSearch()).get('within') ?? '';
  const conversation = Number(params.conversation);
  const seq = Number(params.seq);
  return <Opened key={within} conversation={conversation} seq={seq} within={within} />;
}

interface OpenedProps {
  conversation: number;
  seq: number;
  /** Places, joined by dots. */
  within: string;
}

function Opened({ conversation, seq, within }: OpenedProps) {
  const { t } = useLingui();
  const path = within === '' ? [] : within.split('.').map(Number);
  const { output, problem } = useAnswer('chat.bundle', { conversation, seq, path });
  const names = [...new Set(output?.items.map(({ name }) => name))].slice(0, 3);
  const title = useHistoryTitle({ title: output?.title ?? '', names });
  const here = `/chats/${conversation}/history/${seq}`;
  const above = path.slice(0, -1).join('.');
  const back = path.length === 0 ? `/chats/${conversation}` : `${here}?within=${above}`;
  const slides = useSlides(output?.items ?? none);
  if (problem !== null) {
    return (
      <Screen title={t`Chat history`} back={back}>
        <EmptyState icon="chats" title={problem.text} />
      </Screen>
    );
  }
  if (output === null) return <Waiting />;
  return (
    <Screen title={title} back={back}>
      <ol aria-label={title} className="flex flex-col gap-5 px-5 pt-2">
        {output.items.map((item, place) => (
          <Line
            // biome-ignore lint/suspicious/noArrayIndexKey: what was forwarded never changes.
            key={place}
            item={item}
            place={place}
            href={`${here}?within=${[...path, place].join('.')}`}
          />
        ))}
      </ol>
      <Gallery slides={slides} />
    </Screen>
  );
}

/** What stands in a history is told in addresses from what stands in the log beside it. */
const placeIn = (place: number) => `in-${place}`;

function useSlides(items: readonly Item[]): Slide[] {
  const { t } = useLingui();
  const locale = useTimeLocale();
  return useMemo(() => {
    const now = Date.now();
    return items.flatMap(({ name, sentAt, text, attachments }, place) =>
      slidesOf(placeIn(place), attachments, {
        who: name || t`Deleted account`,
        when: dateAndTime(sentAt, now, locale),
        text,
      }),
    );
  }, [items, locale, t]);
}

interface LineProps {
  item: Item;
  place: number;
  /** Leads to what lies within it. */
  href: string;
}

function Line({ item, place, href }: LineProps) {
  const { t } = useLingui();
  const locale = useTimeLocale();
  const { name, sentAt, text, history, attachments = [] } = item;
  const [page] = useLocation();
  const shown = attachments.map(shownOf);
  return (
    <li>
      <p className="flex items-baseline gap-3 text-caption text-ink-soft">
        <bdi className="match-parent min-w-0 flex-1 truncate font-medium">
          {name || t`Deleted account`}
        </bdi>
        <bdi className="shrink-0 tabular-nums">{dateAndTime(sentAt, Date.now(), locale)}</bdi>
      </p>
      {shown.length > 0 && (
        <div className="ps-1.5 pt-1">
          <Attachments
            shown={shown}
            place={{ page, message: null }}
            onOpen={(id) => openPicture(pictureAt(placeIn(place), id))}
          />
        </div>
      )}
      {history === undefined ? (
        text !== '' && (
          <p dir="auto" className="match-parent whitespace-pre-wrap wrap-anywhere pt-0.5">
            <Words text={text} mentions={[]} caution="stranger" />
          </p>
        )
      ) : (
        <div className="ps-2 pt-1">
          <HistoryCard history={history} href={href} />
        </div>
      )}
    </li>
  );
}
