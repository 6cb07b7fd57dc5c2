import { useLingui } from '@lingui/react/macro';
import type { Verdict } from '@teahouse/protocol';

/** What operators decided, as a word on a report. */
export function useVerdictWords(): (verdict: Verdict) => string {
  const { t } = useLingui();
  return (verdict) => {
    switch (verdict) {
      case 'dismiss':
        return t`Dismissed`;
      case 'warn':
        return t`Warned`;
      case 'remove':
        return t`Message removed`;
      case 'restrict':
        return t`Restricted`;
      case 'suspend':
        return t`Suspended`;
    }
  };
}
