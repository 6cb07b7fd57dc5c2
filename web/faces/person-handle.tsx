import { useReplica } from '../session/index.ts';

/** Somebody's handle, which is theirs alone, where a name could be anybody's. */
export function PersonHandle({ user }: { user: number }) {
  const handle = useReplica((state) => state.profiles.get(user)?.handle ?? null);
  if (handle === null) return null;
  return (
    <span dir="ltr" className="match-parent block truncate text-caption text-ink-soft">
      @{handle}
    </span>
  );
}
