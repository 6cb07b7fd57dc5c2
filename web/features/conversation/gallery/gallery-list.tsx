import { useLingui } from '@lingui/react/macro';
import { useEffect, useMemo, useRef } from 'react';
import { EmptyState } from '#ui/empty-state.tsx';
import { dateAndTime } from '#ui/time.ts';
import { useTimeLocale } from '#ui/use-time-locale.ts';
import { useVisibleRows } from '#ui/use-visible-rows.ts';
import { FoundFoot } from '../../../faces/found-foot.tsx';
import { useNaming } from '../../../faces/index.ts';
import { type FoundMessages, useFoundMessages } from '../../../finding/index.ts';
import { useClient, useReplica } from '../../../session/index.ts';
import { Gallery } from '../media/gallery.tsx';
import { useLookedAt } from '../media/looked-at.ts';
import { slidesOf } from '../media/slides.ts';
import { Row } from './gallery-row.tsx';
import { type GalleryKind, galleryRows, picturesOf } from './gallery-rows.ts';
import { placeIn, useGridShape } from './grid-shape.ts';

/** Messages that are asked for at a time. */
const pageSize = 60;
/** Rows and pictures that are still ahead when the next page is asked for. */
const ahead = 12;

interface GalleryListProps {
  conversation: number;
  kind: GalleryKind;
}

/** One kind of it, newest first: only what is in sight is drawn, what is further on is asked for. */
export function GalleryList({ conversation, kind }: GalleryListProps) {
  const { t } = useLingui();
  const scroller = useRef<HTMLDivElement>(null);
  const messages = useFoundMessages({ query: '', conversation, kind }, pageSize);
  const { found, more, load, status } = messages;
  const { columns, heights } = useGridShape(scroller);
  const rows = useMemo(() => galleryRows(found, kind, columns), [found, kind, columns]);
  const heightOf = useMemo(
    () => (index: number) => heights[rows[index]?.type ?? 'month'],
    [rows, heights],
  );
  const { total, rows: drawn } = useVisibleRows(scroller, rows.length, heightOf);
  const isNearEnd = (drawn.at(-1)?.index ?? 0) + ahead >= rows.length;
  useEffect(() => {
    if (isNearEnd && more) load();
  }, [isNearEnd, more, load]);
  const nothing = {
    media: t`No photos or videos yet`,
    file: t`No files yet`,
    link: t`No links yet`,
  };
  const isEmpty = rows.length === 0 && status === 'complete' && !more;
  return (
    <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto overscroll-contain">
      {isEmpty && <EmptyState icon={signs[kind]} title={nothing[kind]} />}
      <ul className="relative mx-auto max-w-160" style={{ blockSize: `${total}px` }}>
        {drawn.map(({ index, start }) => {
          const row = rows[index];
          if (row === undefined) return null;
          return (
            <li
              key={row.key}
              className="absolute inset-x-0 top-0"
              style={{ transform: `translateY(${start}px)`, blockSize: `${heightOf(index)}px` }}
            >
              <Row row={row} conversation={conversation} columns={columns} />
            </li>
          );
        })}
      </ul>
      <FoundFoot messages={messages} />
      {kind === 'media' && <Opened conversation={conversation} messages={messages} />}
    </div>
  );
}

const signs = { media: 'image', file: 'file', link: 'link' } as const;

interface OpenedProps {
  conversation: number;
  messages: FoundMessages;
}

/** The picture that the address names, among all that are here; more are asked for towards the end. */
function Opened({ conversation, messages: { found, more, load } }: OpenedProps) {
  const { t } = useLingui();
  const label = t`Show in chat`;
  const client = useClient();
  const naming = useNaming();
  const locale = useTimeLocale();
  const shown = useLookedAt();
  const profiles = useReplica((state) => state.profiles);
  // biome-ignore lint/correctness/useExhaustiveDependencies: profiles are what names are made of.
  const slides = useMemo(() => {
    const now = Date.now();
    return picturesOf(found).flatMap(({ seq, sender, sentAt, text, attachment }) =>
      slidesOf(placeIn(seq), [attachment], {
        who: sender === null ? '' : naming.person(client.state(), sender),
        when: dateAndTime(sentAt, now, locale),
        text,
        place: { href: `/chats/${conversation}?at=${seq}`, label },
      }),
    );
  }, [client, conversation, found, profiles, locale, label]);
  const at = slides.findIndex(({ id }) => id === shown);
  const isNearEnd = at !== -1 && at + ahead >= slides.length;
  useEffect(() => {
    if (isNearEnd && more) load();
  }, [isNearEnd, more, load]);
  return <Gallery slides={slides} />;
}
