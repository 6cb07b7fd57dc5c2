import { useLingui } from '@lingui/react/macro';
import { everyone } from '@teahouse/protocol/everyone';
import { useLayoutEffect } from 'react';
import { classNames } from '#ui/class-names.ts';
import { Icon } from '#ui/icon.tsx';
import { PersonAvatar } from '../../../faces/index.ts';
import type { Candidate } from './mentions.ts';
import { useCandidates } from './use-candidates.ts';

interface MentionListProps {
  id: string;
  query: string;
  chosen: number;
  /** Told who is listed: keys choose among them too. */
  onFound: (found: readonly Candidate[]) => void;
  onChoose: (candidate: Candidate) => void;
}

/** The people who fit what was typed after an @, above the composer. */
export function MentionList({ id, query, chosen, onFound, onChoose }: MentionListProps) {
  const { t } = useLingui();
  const found = useCandidates(query);
  useLayoutEffect(() => {
    onFound(found);
    return () => onFound([]);
  }, [found, onFound]);
  if (found.length === 0) return null;
  return (
    <div
      id={id}
      role="listbox"
      aria-label={t`People to mention`}
      className="absolute inset-x-3 bottom-full z-20 mb-2 max-h-60 overflow-y-auto overscroll-contain rounded-card bg-surface p-1.5 shadow-float"
    >
      {found.map((candidate, index) => (
        <div
          key={candidate.user}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === chosen}
          ref={(element) => {
            if (index === chosen) element?.scrollIntoView({ block: 'nearest' });
          }}
          // The composer keeps the focus, and a phone its keyboard.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onChoose(candidate)}
          onKeyDown={() => undefined}
          className={classNames(
            'tap-44 flex cursor-pointer items-center gap-3 rounded-control px-3 py-1.5',
            index === chosen ? 'bg-selected' : 'hover:bg-pressed',
          )}
        >
          {candidate.user === everyone ? (
            <span className="grid size-8 place-items-center rounded-[28%] bg-brand-soft text-brand">
              <Icon name="group" size={1.25} />
            </span>
          ) : (
            <PersonAvatar user={candidate.user} size={2} />
          )}
          <bdi className="match-parent min-w-0 flex-1 truncate">
            {candidate.also[0] ?? candidate.name}
          </bdi>
          {candidate.also[0] !== undefined && (
            <bdi className="truncate text-caption text-ink-soft">{candidate.name}</bdi>
          )}
        </div>
      ))}
    </div>
  );
}
