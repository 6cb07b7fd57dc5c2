import type { Letter } from '@teahouse/protocol';
import { Cell } from '#ui/cell.tsx';
import { listTime } from '#ui/time.ts';
import { useTimeLocale } from '#ui/use-time-locale.ts';
import { kindIcons, useLetterWords } from './letter-words.ts';

interface LetterCellProps {
  letter: Letter;
  href: string;
  /** Whose it is, where that is not oneself. */
  author?: string;
}

/** A letter in a list: how it begins, what it is, and what became of it. */
export function LetterCell({ letter, href, author }: LetterCellProps) {
  const locale = useTimeLocale();
  const words = useLetterWords();
  const about = [words.kind(letter.kind), listTime(letter.movedAt, Date.now(), locale)];
  return (
    <Cell
      href={href}
      icon={kindIcons[letter.kind]}
      title={
        <span dir="auto" className="match-parent line-clamp-2">
          {letter.text}
        </span>
      }
      subtitle={
        <>
          {author !== undefined && <bdi className="block">{author}</bdi>}
          {about.join(' · ')}
        </>
      }
      {...(author === undefined ? { value: words.state(letter.state) } : {})}
    />
  );
}
