/** How far something is, as a line that fills. */
export function ProgressLine({
  label,
  done,
  total,
}: {
  label: string;
  done: number;
  total: number;
}) {
  const share = total === 0 ? 0 : Math.min(1, done / total);
  return (
    <span
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(share * 100)}
      className="mt-2 block h-1.5 overflow-clip rounded-full bg-sunken"
    >
      <span
        style={{ inlineSize: `${share * 100}%` }}
        className="block h-full rounded-full bg-brand-fill transition-[inline-size] duration-300"
      />
    </span>
  );
}
