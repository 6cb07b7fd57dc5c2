import { useLingui } from '@lingui/react/macro';
import type { Statement } from '@teahouse/protocol';
import { Link } from 'wouter';

/** Leads to all that one can know of it, and to an appeal where there is one. */
export function StatementLink({ statement }: { statement: Statement }) {
  const { t } = useLingui();
  const { type, verdict, decision } = statement;
  const ofReport = type.startsWith('report_') || verdict === 'dismiss';
  return (
    <Link
      href={ofReport ? '/me/reports' : '/me/decisions'}
      className="tap-44 -mb-2 flex w-fit items-center font-medium text-label text-link hover:underline"
    >
      {decision !== null ? t`See it, or appeal` : ofReport ? t`My reports` : t`Decisions about me`}
    </Link>
  );
}
