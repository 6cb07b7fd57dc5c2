import { Trans, useLingui } from '@lingui/react/macro';
import { limits } from '@teahouse/protocol/limits';
import { useEffect, useRef, useState } from 'react';
import { isComposing } from '#ui/composing.ts';
import { IconButton } from '#ui/icon-button.tsx';
import { SearchField } from '#ui/search-field.tsx';

/** So few older ones that are known have more asked for. */
const ahead = 3;

/** Places that hold what is looked for. */
export interface FoundPlaces {
  /** Newest first. */
  seqs: readonly number[];
  /** `here`: the server did not answer, and it may have more. */
  status: 'looking' | 'here' | 'complete';
  /** Why there may be none, in place of what is said else. */
  problem?: string;
  more: boolean;
  load: () => void;
}

interface FindBarProps {
  label: string;
  typed: string;
  onTyped: (typed: string) => void;
  places: FoundPlaces;
  onGo: (seq: number) => void;
  onClose: () => void;
}

/** Where words are typed that are to be found, and the way from one place to the next. */
export function FindBar({ label, typed, onTyped, places, onGo, onClose }: FindBarProps) {
  const { t } = useLingui();
  const [current, setCurrent] = useState<number | null>(null);
  const { seqs, more, load } = places;
  const at = current === null ? -1 : seqs.indexOf(current);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const field = input.current;
    field?.focus();
    // Something may have been typed before the bar was here: it goes on there.
    field?.setSelectionRange(field.value.length, field.value.length);
  }, []);
  const go = (to: number) => {
    const seq = seqs[to];
    if (seq === undefined) return;
    setCurrent(seq);
    onGo(seq);
    if (more && to + ahead >= seqs.length) load();
  };
  return (
    <search className="flex items-center gap-0.5 border-line border-b bg-surface px-3 py-1.5">
      <SearchField
        ref={input}
        label={label}
        value={typed}
        maxLength={limits.search}
        onChange={(next) => {
          onTyped(next);
          setCurrent(null);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || isComposing(event.nativeEvent)) return;
          go(event.shiftKey ? at - 1 : at + 1);
        }}
        className="min-w-0 flex-1"
      />
      <span role="status" className="px-2 text-caption text-ink-soft tabular-nums">
        {typed.trim() !== '' && <Count at={at} places={places} />}
      </span>
      <IconButton
        icon="chevronDown"
        className="rotate-180"
        label={t`Older`}
        disabled={at + 1 >= seqs.length}
        onClick={() => go(at + 1)}
      />
      <IconButton
        icon="chevronDown"
        label={t`Newer`}
        disabled={at <= 0}
        onClick={() => go(at - 1)}
      />
      <IconButton icon="close" label={t`Close`} onClick={onClose} />
    </search>
  );
}

/** Which of how many: a plus where older ones may follow. */
function Count({ at, places }: { at: number; places: FoundPlaces }) {
  const { seqs, status, more, problem } = places;
  const count = seqs.length;
  if (count > 0) return `${at + 1} / ${count}${more || status !== 'complete' ? '+' : ''}`;
  if (problem !== undefined) return problem;
  switch (status) {
    case 'looking':
      return '…';
    case 'here':
      return <Trans>None on this device</Trans>;
    case 'complete':
      return <Trans>None</Trans>;
  }
}
