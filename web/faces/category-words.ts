import { useLingui } from '@lingui/react/macro';
import type { ReportCategory } from '@teahouse/protocol';

/** What is wrong with what was reported, in plain words. */
export function useCategoryWords(): (category: ReportCategory) => string {
  const { t } = useLingui();
  return (category) => {
    switch (category) {
      case 'minors':
        return t`Safety of children`;
      case 'self_harm':
        return t`Self-harm or suicide`;
      case 'violence':
        return t`Violence or threats`;
      case 'hate':
        return t`Hate`;
      case 'sexual':
        return t`Unwanted sexual content`;
      case 'harassment':
        return t`Harassment or bullying`;
      case 'scam':
        return t`Scam or fraud`;
      case 'impersonation':
        return t`Pretends to be somebody else`;
      case 'spam':
        return t`Spam`;
      case 'other':
        return t`Something else`;
    }
  };
}
