import { useLingui } from '@lingui/react/macro';
import type { Archive, ArchivedLine } from '@teahouse/protocol';
import { useMemo } from 'react';
import { dateAndTime } from '#ui/time.ts';
import { useTimeLocale } from '#ui/use-time-locale.ts';
import { Gallery } from '../media/gallery.tsx';
import { slidesOf } from '../media/slides.ts';

interface ArchiveGalleryProps {
  archive: Archive;
  lines: readonly ArchivedLine[] | null;
}

/** Photos and videos of the lines that are held: one is opened among the others. */
export function ArchiveGallery({ archive: { people, me }, lines }: ArchiveGalleryProps) {
  const { t } = useLingui();
  const locale = useTimeLocale();
  const slides = useMemo(() => {
    const now = Date.now();
    const nameOf = (person: number) => (person === me ? t`You` : (people[person] ?? ''));
    return (lines ?? []).flatMap(({ seq, at, person, text, attachments }) =>
      slidesOf(seq, attachments, {
        who: person === null ? '' : nameOf(person),
        when: dateAndTime(at, now, locale),
        text,
      }),
    );
  }, [lines, people, me, locale, t]);
  return <Gallery slides={slides} />;
}
