import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useFoundLines } from '../../../finding/index.ts';
import { FindBar } from './find-bar.tsx';

interface FindLinesProps {
  archive: number;
  onGo: (seq: number) => void;
  onClose: () => void;
}

/** Finds words in all of an archive. */
export function FindLines({ archive, onGo, onClose }: FindLinesProps) {
  const { t } = useLingui();
  const [typed, setTyped] = useState('');
  const { found, ...lines } = useFoundLines({ query: typed, archive });
  return (
    <FindBar
      label={t`Find in this archive`}
      typed={typed}
      onTyped={setTyped}
      places={{ ...lines, seqs: found.map(({ line }) => line.seq) }}
      onGo={onGo}
      onClose={onClose}
    />
  );
}
