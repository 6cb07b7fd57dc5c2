import { useLingui } from '@lingui/react/macro';
import { classNames } from './class-names.ts';

/** A grey shape in the place of something that is on its way. */
export function Skeleton({ className }: { className?: string }) {
  return <span className={classNames('block animate-pulse rounded-chip bg-sunken', className)} />;
}

/** Rows in the shape of `ListRow`, while a list loads. */
export function SkeletonRows({ count = 8 }: { count?: number }) {
  const { t } = useLingui();
  return (
    <div role="status" aria-label={t`Loading`} className="appear-late">
      {Array.from({ length: count }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike and never move.
        <div key={index} className="flex items-center gap-3 px-4 py-2.5">
          <Skeleton className="size-12 rounded-[28%]" />
          <div className="flex-1 space-y-2">
            <Skeleton className="h-4 w-2/5" />
            <Skeleton className="h-3.5 w-4/5" />
          </div>
        </div>
      ))}
    </div>
  );
}
