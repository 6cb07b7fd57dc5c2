import { useLingui } from '@lingui/react/macro';
import { Icon } from '#ui/icon.tsx';
import { useTimerWords } from './use-timer-words.ts';

/** Beside the name of a conversation in which what is written disappears. */
export function TimerMark({ id }: { id: number }) {
  const { t } = useLingui();
  const timer = useTimerWords(id);
  if (timer === null) return null;
  const label = t`New messages disappear after ${timer}`;
  return (
    <span role="img" aria-label={label} title={label} className="ms-1 inline-block align-[-0.15em]">
      <Icon name="hourglass" size={1} className="text-ink-soft" />
    </span>
  );
}
