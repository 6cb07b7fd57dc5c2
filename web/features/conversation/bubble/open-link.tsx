import { t } from '@lingui/core/macro';
import { confirm } from '#ui/overlays.ts';
import type { Caution } from './caution.ts';
import { LinkWarning } from './link-warning.tsx';

/** Opens a link once its reader has seen where it leads, and still wants to. */
export async function openWithCaution(url: string, caution: Caution): Promise<void> {
  const sure = await confirm({
    title: t`Open this link?`,
    text: <LinkWarning url={url} caution={caution} />,
    action: t`Open`,
  });
  if (sure) window.open(url, '_blank', 'noopener,noreferrer');
}
