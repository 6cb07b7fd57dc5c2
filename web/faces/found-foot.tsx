import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '#ui/button.tsx';
import { Spinner } from '#ui/spinner.tsx';

interface FoundFootProps {
  messages: {
    /** `here`: the server did not answer, and it may have more. */
    status: 'looking' | 'here' | 'complete';
    more: boolean;
    busy: boolean;
    load: () => void;
    retry: () => void;
  };
}

/** Below what was found: whether there may be more of it. */
export function FoundFoot({ messages: { status, more, busy, load, retry } }: FoundFootProps) {
  const { t } = useLingui();
  if (status === 'looking') {
    return (
      <div className="grid h-14 place-items-center text-ink-faint">
        <Spinner />
      </div>
    );
  }
  if (status === 'here') {
    return (
      <div className="flex items-center gap-3 px-4 py-2 text-label text-ink-soft">
        <p className="min-w-0 flex-1">
          <Trans>The server does not answer: these are the messages on this device.</Trans>
        </p>
        <Button tone="plain" busy={busy} onClick={retry}>
          {t`Try again`}
        </Button>
      </div>
    );
  }
  if (!more) return null;
  return (
    <div className="flex justify-center py-2">
      <Button tone="plain" busy={busy} onClick={load}>
        {t`Show more`}
      </Button>
    </div>
  );
}
