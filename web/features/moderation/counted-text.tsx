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

/** A field for a longer text that says how much room is left. */
export function CountedText({ label, max, value, onChange, className }: CountedTextProps) {
  return (
    <TextArea
      label={label}
      hint={
        <Plural
          value={max - value.length}
          one="Room for # character"
          other="Room for # characters"
        />
      }
      maxLength={max}
      minLines={3}
      maxLines={10}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      className={className}
    />
  );
}
