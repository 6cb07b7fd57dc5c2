import { useLingui } from '@lingui/react/macro';
import type { PushState } from '../session/push.ts';

/** What being woken means on this device, or why it cannot be. */
export function usePushReasons(): Readonly<Record<PushState, string>> {
  const { t } = useLingui();
  return {
    on: t`Messages reach this device also while Teahouse is closed. A muted chat stays silent.`,
    off: t`Messages reach this device also while Teahouse is closed. A muted chat stays silent.`,
    denied: t`This browser was told not to show notifications of Teahouse. Its own settings for this site change that.`,
    insecure: t`This address begins with http://, and browsers notify of nothing from there. Whoever runs this Teahouse can give it https.`,
    refused: t`This browser cannot be woken: the service that would do it refuses or is out of reach. In a private window it always refuses.`,
    unsupported: t`This browser cannot be woken. On an iPhone or iPad, install Teahouse on the home screen first.`,
  };
}
