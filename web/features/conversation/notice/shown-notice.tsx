import { Trans, useLingui } from '@lingui/react/macro';
import { Icon } from '#ui/icon.tsx';
import { IconButton } from '#ui/icon-button.tsx';
import { usePersonName } from '../../../faces/index.ts';
import { useAnswer } from '../../../session/index.ts';
import { useConversation } from '../screen.ts';

/** What the notice says, once the server has said it here. */
export function ShownNotice({ onPutAway }: { onPutAway: () => void }) {
  const { t } = useLingui();
  const { conversation } = useConversation();
  const { output } = useAnswer('chat.notice', { conversation });
  const notice = output?.notice ?? null;
  const name = usePersonName(notice?.by ?? null);
  if (notice === null) return null;
  return (
    <section
      aria-label={t`Group notice`}
      className="z-10 flex items-start gap-3 border-line border-b bg-brand-soft py-1.5 ps-4 pe-1.5"
    >
      <Icon name="flag" size={1.25} className="mt-2 shrink-0 text-brand" />
      <div className="min-w-0 flex-1 py-1.5">
        <p className="truncate text-caption text-ink-soft">
          <Trans>
            Group notice by <bdi>{name}</bdi>
          </Trans>
        </p>
        <p
          dir="auto"
          className="match-parent max-h-60 overflow-y-auto whitespace-pre-wrap wrap-anywhere text-label"
        >
          {notice.text}
        </p>
      </div>
      <IconButton icon="close" label={t`Close the notice`} size={1.25} onClick={onPutAway} />
    </section>
  );
}
