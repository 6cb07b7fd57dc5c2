import { Icon } from '#ui/icon.tsx';

/** What stands where a chat has its face: one that was brought along, or all that are folded away. */
export function ArchiveSign() {
  return (
    <span className="grid size-12 place-items-center rounded-[28%] bg-sunken text-ink-soft">
      <Icon name="archive" size={1.5} />
    </span>
  );
}
