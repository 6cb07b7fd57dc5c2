import { Plural } from '@lingui/react/macro';
import type { History } from '@teahouse/protocol';
import { Link } from 'wouter';
import { useAttachmentWords } from '../../../faces/attachment-words.ts';
import { useBareText } from '../../../faces/bare-text.ts';
import { useHistoryTitle } from '../../../faces/use-history-title.ts';
import { cardLook } from './card-look.ts';

/** What was forwarded as one, before it is opened: who speaks in it, and its first lines. */
export function HistoryCard({ history, href }: { history: History; href: string }) {
  const title = useHistoryTitle(history);
  const carried = useAttachmentWords();
  const bare = useBareText();
  return (
    <Link href={href} className={cardLook}>
      <span dir="auto" className="match-parent block truncate font-medium">
        {title}
      </span>
      <span className="block py-1 text-caption text-ink-soft">
        {history.lines.map(({ name, text, attachments }, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a card never changes.
          <bdi key={place} className="match-parent block truncate">
            {name}: {[carried(attachments), bare(text)].filter(Boolean).join(' · ')}
          </bdi>
        ))}
      </span>
      <span className="block border-line border-t pt-1 text-caption text-ink-soft">
        <Plural value={history.count} one="# message" other="# messages" />
      </span>
    </Link>
  );
}
