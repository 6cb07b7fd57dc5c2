import { useLingui } from '@lingui/react/macro';
import { useRef } from 'react';
import { clockTime } from '#ui/time.ts';
import { useTimeLocale } from '#ui/use-time-locale.ts';
import { usePersonName } from '../../../faces/index.ts';
import { useReplica } from '../../../session/index.ts';
import { useMessageSummary } from '../bubble/message-text.ts';
import { useConversation } from '../screen.ts';

/** Says new messages of others aloud, and not the history that is scrolled through. */
export function Announcer() {
  const { t } = useLingui();
  const locale = useTimeLocale();
  const { conversation } = useConversation();
  const newest = useReplica((state) => {
    const log = state.logs.get(conversation);
    const last = log?.messages.at(-1);
    const fromOther = last?.kind === 'text' && last.sender !== state.me?.id;
    return log?.hasNewer === false && fromOther && last.recalledAt === null ? last : null;
  });
  const opened = useRef(newest?.seq ?? 0);
  const name = usePersonName(newest?.sender ?? null);
  const textOf = useMessageSummary();
  const fresh = newest !== null && newest.seq > opened.current ? newest : null;
  const text = fresh === null ? '' : textOf(fresh);
  const time = fresh === null ? '' : clockTime(fresh.sentAt, locale);
  return (
    <div aria-live="polite" className="sr-only">
      {fresh !== null && t`${name}: ${text}, ${time}`}
    </div>
  );
}
