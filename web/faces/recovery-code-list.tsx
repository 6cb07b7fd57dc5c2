import { useLingui } from '@lingui/react/macro';
import { useEffect } from 'react';
import { CodeList } from '#ui/code-list.tsx';
import { codesShown } from '../session/index.ts';

interface RecoveryCodeListProps {
  handle: string;
  codes: readonly string[];
}

/** Somebody's new recovery codes. From now on they are reminded, until they say they have them. */
export function RecoveryCodeList({ handle, codes }: RecoveryCodeListProps) {
  const { t } = useLingui();
  useEffect(codesShown, []);
  const server = location.host;
  return (
    <CodeList
      label={t`Recovery codes`}
      codes={codes}
      about={t`Recovery codes of @${handle} on ${server}. Each works once.`}
      fileName={`recovery-codes-${handle}-${server.replaceAll(':', '-')}.txt`}
    />
  );
}
