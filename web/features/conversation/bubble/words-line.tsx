import type { ReactNode } from 'react';
import { classNames } from '#ui/class-names.ts';
import { isPicture } from '../../../faces/media-url.ts';
import type { Shown } from '../media/shown.ts';

interface WordsLineProps {
  text: string;
  /** What stands above it. */
  carried: readonly Shown[];
  children: ReactNode;
}

/** The words of a bubble, with time and state at their end. */
export function WordsLine({ text, carried, children }: WordsLineProps) {
  const voiceAlone = text === '' && carried.length === 1 && carried[0]?.kind === 'voice';
  return (
    <p
      // Without words there is no direction but that of the page.
      dir={text === '' ? undefined : 'auto'}
      className={classNames(
        'relative whitespace-pre-wrap wrap-anywhere',
        // As wide as the pictures above it.
        carried.some(isPicture) && 'w-0 min-w-full',
        // The time of a voice message stands in its own line.
        voiceAlone && 'h-2.5',
      )}
    >
      {children}
    </p>
  );
}
