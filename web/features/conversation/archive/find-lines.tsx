import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useFoundLines } from '../../../finding/index.ts';
import { FindBar } from '../find/find-bar.tsx';

interface FindLinesProps {
  archive: number;
  onGo: (seq: number) => void;
  onClose: () => void;
}

/** Finds words in all of an archive. */
export function FindLines({ archive, onGo, onClose }: FindLinesProps) {
  const { t } = useLingui();
  const [typed, setTyped] = useState('');
  const { found, status, problem: _, ...lines } = useFoundLines({ query: typed, archive });
  const failed = status === 'failed';
  const said = failed ? { problem: t`The server does not answer` } : {};
  return (
    <FindBar
      label={t`Find in this archive`}
      typed={typed}
      onTyped={setTyped}
      places={{
        ...lines,
        ...said,
        status: failed ? 'complete' : status,
        seqs: found.map(({ line }) => line.seq),
      }}
      onGo={onGo}
      onClose={onClose}
    />
  );
}
