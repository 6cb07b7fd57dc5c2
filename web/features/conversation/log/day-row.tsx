import { useClient } from '../../../session/index.ts';
import { useConversation } from '../screen.ts';
import { DayChip } from './day-chip.tsx';
import { goToDate } from './go-to-date.ts';

/** The line between two days. */
export function DayRow({ at }: { at: number }) {
  const client = useClient();
  const { conversation, screen } = useConversation();
  return (
    <div className="flex justify-center pt-4 pb-1.5">
      <DayChip at={at} onJump={(day) => goToDate(client, conversation, screen, day)} />
    </div>
  );
}
