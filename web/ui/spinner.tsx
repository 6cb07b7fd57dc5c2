import { useLingui } from '@lingui/react/macro';

/** A turning ring with a spoken name, for waits that have no better shape to show. */
export function Spinner({ size = 1.5 }: { size?: number }) {
  const { t } = useLingui();
  return (
    <span role="status" aria-label={t`Loading`} className="inline-grid place-items-center">
      <svg
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth="2.5"
        strokeLinecap="round"
        aria-hidden="true"
        style={{ inlineSize: `${size}rem`, blockSize: `${size}rem` }}
        className="animate-spin"
      >
        <circle cx="12" cy="12" r="9" strokeOpacity="0.2" />
        <path d="M21 12a9 9 0 0 0-9-9" />
      </svg>
    </span>
  );
}
