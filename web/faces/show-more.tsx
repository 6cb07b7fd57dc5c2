import { useLingui } from '@lingui/react/macro';
import { Button } from '#ui/button.tsx';

interface ShowMoreProps {
  busy?: boolean;
  onMore: () => void;
}

/** Asks for the next of a list, at its end. */
export function ShowMore({ busy, onMore }: ShowMoreProps) {
  const { t } = useLingui();
  return (
    <div className="flex justify-center py-2">
      <Button tone="plain" busy={busy ?? false} onClick={onMore}>
        {t`Show more`}
      </Button>
    </div>
  );
}
