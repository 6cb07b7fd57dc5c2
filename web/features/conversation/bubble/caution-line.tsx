import { Trans, useLingui } from '@lingui/react/macro';
import { Icon } from '#ui/icon.tsx';
import type { Caution } from './caution.ts';

/** Below the words of a message whose links are to be looked at twice. */
export function CautionLine({ caution }: { caution: Caution }) {
  return (
    <div className="mt-1.5 flex items-start gap-1.5 rounded-chip bg-warning-soft px-2 py-1 text-caption text-on-warning">
      <Icon name="alert" size={1} className="mt-px" />
      <span className="min-w-0 flex-1">
        {caution === 'new_here' && <Trans>A link from somebody who is new here</Trans>}
        {caution === 'stranger' && <Trans>A link from somebody who is not in your contacts</Trans>}
      </span>
    </div>
  );
}

/** What a screen reader says of it. */
export function useCautionLabel(): (caution: Caution | null) => string {
  const { t } = useLingui();
  return (caution) => (caution === null ? '' : t`be careful with the link`);
}
