import { Trans } from '@lingui/react/macro';
import { Icon } from '#ui/icon.tsx';

/** Says that whoever sent a message passed it on. */
export function ForwardedMark() {
  return (
    <span className="flex items-center gap-1 pb-0.5 text-caption text-ink-soft">
      <Icon name="forward" size={0.875} />
      <Trans>Forwarded</Trans>
    </span>
  );
}
