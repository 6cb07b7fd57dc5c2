import { classNames } from '#ui/class-names.ts';

interface TagProps {
  tone: 'brand' | 'danger' | 'quiet';
  children: string;
}

const tones = {
  brand: 'bg-brand-soft text-brand',
  danger: 'bg-danger-fill text-on-danger',
  quiet: 'bg-sunken text-ink-soft',
};

/** A word on what something is or how it stands. */
export function Tag({ tone, children }: TagProps) {
  return (
    <span
      className={classNames(
        'edge shrink-0 rounded-chip px-2 py-0.5 font-medium text-caption',
        tones[tone],
      )}
    >
      {children}
    </span>
  );
}
