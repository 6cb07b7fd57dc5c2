import { useLingui } from '@lingui/react/macro';
import type { HouseNotice } from '@teahouse/protocol';

interface AgreementProps {
  notice: HouseNotice;
  agreed: boolean;
  onChange: (agreed: boolean) => void;
}

/** What the operators want read before somebody joins, and the tick that says so. */
export function Agreement({ notice, agreed, onChange }: AgreementProps) {
  const { t } = useLingui();
  return (
    <div className="flex flex-col gap-3">
      <Paper title={t`Privacy notice`} text={notice.privacy} />
      <Paper title={t`Terms`} text={notice.terms} />
      {notice.terms !== '' && (
        <label className="flex min-h-11 items-center gap-3 text-label">
          <input
            type="checkbox"
            required
            className="size-5 shrink-0 accent-brand"
            checked={agreed}
            onChange={(event) => onChange(event.target.checked)}
          />
          <span className="min-w-0 flex-1">{t`I have read the terms and agree to them`}</span>
        </label>
      )}
    </div>
  );
}

function Paper({ title, text }: { title: string; text: string }) {
  if (text === '') return null;
  return (
    <details className="edge rounded-card bg-surface">
      <summary className="min-h-11 cursor-pointer px-4 py-3 text-label">{title}</summary>
      <p
        dir="auto"
        className="max-h-72 overflow-y-auto whitespace-pre-wrap break-words px-4 pb-4 text-ink-soft text-label"
      >
        {text}
      </p>
    </details>
  );
}
