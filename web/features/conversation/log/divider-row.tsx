import { Trans } from '@lingui/react/macro';

/** Stands before the first message that was unread when the conversation was opened. */
export function DividerRow() {
  return (
    <div className="flex items-center gap-3 px-4 pt-4 pb-1.5">
      <span className="h-px flex-1 bg-brand opacity-35" />
      <span className="font-medium text-brand text-caption">
        <Trans>New messages</Trans>
      </span>
      <span className="h-px flex-1 bg-brand opacity-35" />
    </div>
  );
}
