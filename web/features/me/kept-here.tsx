import { Plural, useLingui } from '@lingui/react/macro';
import { byteSize } from '#ui/bytes.ts';
import { Cell, CellGroup } from '#ui/cell.tsx';
import { useTimeLocale } from '#ui/use-time-locale.ts';
import { useAnswer } from '../../session/index.ts';

/** What the server keeps of a person, and for how long. */
export function KeptHere() {
  const { t } = useLingui();
  const locale = useTimeLocale();
  const { output: notice } = useAnswer('house.notice', {});
  const { output: usage } = useAnswer('media.own_usage', {});
  if (notice === null || usage === null) return null;
  const stored = byteSize(usage.bytes, locale);
  const quota = usage.quotaBytes === null ? null : byteSize(usage.quotaBytes, locale);
  return (
    <CellGroup heading={t`What is kept here`}>
      <Cell title={t`Messages`} value={<Kept days={notice.keepMessagesDays} />} />
      <Cell title={t`Photos, videos and files`} value={<Kept days={notice.keepMediaDays} />} />
      <Cell
        title={t`Addresses you signed in from`}
        value={
          notice.keepAddressesDays === null ? t`Not kept` : <Kept days={notice.keepAddressesDays} />
        }
      />
      <Cell
        title={t`What you uploaded`}
        value={quota === null ? stored : t`${stored} of ${quota}`}
      />
    </CellGroup>
  );
}

function Kept({ days }: { days: number | null }) {
  const { t } = useLingui();
  if (days === null) return t`Until they are deleted`;
  return <Plural value={days} one="For a day" other="For # days" />;
}
