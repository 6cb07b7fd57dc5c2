import { Icon } from '#ui/icon.tsx';

const radius = 14;
const round = 2 * Math.PI * radius;

interface ProgressRingProps {
  /** How much of it is done, from 0 to 1. */
  part: number;
  /** What pressing it does, and how far it is. */
  label: string;
  title: string;
  onCancel: () => void;
}

/** How far something long is, as a ring around what ends it. */
export function ProgressRing({ part, label, title, onCancel }: ProgressRingProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={title}
      onClick={onCancel}
      className="tap-44 relative -my-1.5 grid shrink-0 place-items-center self-center rounded-full text-brand"
    >
      <svg
        viewBox="0 0 32 32"
        aria-hidden="true"
        className="size-8 -rotate-90"
        fill="none"
        stroke="currentColor"
        strokeWidth="3"
      >
        <circle cx="16" cy="16" r={radius} strokeOpacity="0.2" />
        <circle
          cx="16"
          cy="16"
          r={radius}
          strokeLinecap="round"
          strokeDasharray={`${Math.max(0.03, part) * round} ${round}`}
        />
      </svg>
      <Icon name="close" size={0.875} className="absolute inset-0 m-auto" />
    </button>
  );
}
