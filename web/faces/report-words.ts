import { useLingui } from '@lingui/react/macro';
import type { ReportCategory } from '@teahouse/protocol';

/** What the categories of reports are called. */
export function useCategoryWords(): (category: ReportCategory) => string {
  const { t } = useLingui();
  return (category) => {
    switch (category) {
      case 'minors':
        return t`Danger to a child or a young person`;
      case 'self_harm':
        return t`Suicide or self-harm`;
      case 'violence':
        return t`Violence or threats`;
      case 'hate':
        return t`Hate against a group of people`;
      case 'sexual':
        return t`Unwanted sexual content`;
      case 'harassment':
        return t`Bullying or harassment`;
      case 'scam':
        return t`Fraud or scam`;
      case 'impersonation':
        return t`Pretending to be somebody else`;
      case 'spam':
        return t`Unwanted advertising`;
      case 'other':
        return t`Something else`;
    }
  };
}
