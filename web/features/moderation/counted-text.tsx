import { Plural } from '@lingui/react/macro';
import { TextArea } from '#ui/text-area.tsx';

interface CountedTextProps {
  label: string;
  /** In UTF-16 units, as the server counts. */
  max: number;
  value: string;
  onChange: (value: string) => void;
  className?: string;
}

/**
 * A field for a longer text that says how much room is left. That is no hint of the field: those
 * are spoken whenever they change, here with every letter.
 */
export function CountedText({ label, max, value, onChange, className }: CountedTextProps) {
  return (
    <div className={className}>
      <TextArea
        label={label}
        maxLength={max}
        minLines={3}
        maxLines={10}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      <p className="pt-1.5 text-caption text-ink-soft">
        <Plural
          value={max - value.length}
          one="Room for # character"
          other="Room for # characters"
        />
      </p>
    </div>
  );
}
