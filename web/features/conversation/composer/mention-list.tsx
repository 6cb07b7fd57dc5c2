import { useLingui } from '@lingui/react/macro';
import { everyone } from '@teahouse/protocol/everyone';
import { Icon } from '#ui/icon.tsx';
import { PersonAvatar } from '../../../faces/index.ts';
import type { Candidate } from './mentions.ts';
import { type ListedFor, OptionList } from './option-list.tsx';
import { useCandidates } from './use-candidates.ts';

interface MentionListProps extends ListedFor {
  query: string;
  onChoose: (candidate: Candidate) => void;
  onDismiss: () => void;
}

/** The people who fit what was typed after an @. */
export function MentionList({ onChoose, ...list }: MentionListProps) {
  const { t } = useLingui();
  const options = useCandidates(list.query).map((candidate) => ({
    key: candidate.user,
    line: <PersonLine candidate={candidate} />,
    accept: () => onChoose(candidate),
  }));
  return <OptionList {...list} label={t`People to mention`} options={options} />;
}

function PersonLine({ candidate: { user, name, also } }: { candidate: Candidate }) {
  return (
    <>
      {user === everyone ? (
        <span className="grid size-8 place-items-center rounded-[28%] bg-brand-soft text-brand">
          <Icon name="group" size={1.25} />
        </span>
      ) : (
        <PersonAvatar user={user} size={2} />
      )}
      <bdi className="match-parent min-w-0 flex-1 truncate">{also[0] ?? name}</bdi>
      {also[0] !== undefined && <bdi className="truncate text-caption text-ink-soft">{name}</bdi>}
    </>
  );
}
