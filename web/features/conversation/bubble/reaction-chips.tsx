import { later } from '#ui/later.tsx';
import type { ChipsProps } from './chips.tsx';

const Chips = later(async () => (await import('./chips.tsx')).Chips);

/** What people gave a message, below its bubble, in the room that it takes. */
export function ReactionChips(props: ChipsProps) {
  return props.reactions.length > 0 && <Chips {...props} meanwhile={<div className="h-7" />} />;
}
