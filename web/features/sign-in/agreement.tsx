import { useLingui } from '@lingui/react/macro';
import type { HouseNotice } from '@teahouse/protocol';
import { HousePapers } from '../../faces/house-papers.tsx';

interface AgreementProps {
  notice: HouseNotice;
  agreed: boolean;
  onChange: (agreed: boolean) => void;
}

/** What the operators want read before somebody joins, and the tick that says so. */
export function Agreement({ notice, agreed, onChange }: AgreementProps) {
  const { t } = useLingui();
  return (
    <div className="flex flex-col gap-2 empty:hidden">
      <HousePapers {...notice} />
      {notice.terms !== '' && (
        <label className="flex min-h-11 cursor-pointer items-center gap-3 text-label">
          <input
            type="checkbox"
            required
            className="size-5 shrink-0 accent-brand-fill"
            checked={agreed}
            onChange={(event) => onChange(event.target.checked)}
          />
          <span className="min-w-0 flex-1">{t`I have read the terms and agree to them`}</span>
        </label>
      )}
    </div>
  );
}
