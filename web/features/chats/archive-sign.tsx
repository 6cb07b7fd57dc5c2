import { Icon } from '#ui/icon.tsx';

/** What stands where a chat has its face: a chat that was brought along. */
export function ArchiveSign() {
  return (
    <span className="grid size-12 place-items-center rounded-[28%] bg-sunken text-ink-soft">
      <Icon name="archive" size={1.5} />
    </span>
  );
}
