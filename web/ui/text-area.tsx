import { type ReactNode, type TextareaHTMLAttributes, useId, useRef } from 'react';
import { classNames } from './class-names.ts';
import { FieldNote, fieldFrame } from './text-field.tsx';
import { useGrownField } from './use-grown-field.ts';

interface TextAreaProps extends TextareaHTMLAttributes<HTMLTextAreaElement> {
  label: string;
  /** Hides the label from sight, for a composer whose place says what it is. */
  bare?: boolean;
  hint?: ReactNode;
  error?: string | undefined;
  /** Has room for this many lines while it is empty. */
  minLines?: number;
  /** Grows with its text up to this many lines, then scrolls. */
  maxLines?: number;
}

/** The height of a field with so many lines. */
const tall = (lines: number) => `calc(${lines} * 1.4em + 1.25rem)`;

/** Several lines of text in a field that grows as they are written. */
export function TextArea({
  label,
  bare = false,
  hint,
  error,
  minLines = 1,
  maxLines = 6,
  className,
  id,
  ...rest
}: TextAreaProps) {
  const made = useId();
  const field = id ?? made;
  const element = useRef<HTMLTextAreaElement>(null);
  useGrownField(element, rest.value);
  const invalid = error !== undefined && error !== '';
  return (
    <div className={classNames('flex flex-col gap-1.5', className)}>
      <label htmlFor={field} className={bare ? 'sr-only' : 'text-label font-medium text-ink'}>
        {label}
      </label>
      <textarea
        rows={1}
        dir="auto"
        {...rest}
        ref={element}
        id={field}
        aria-invalid={invalid || undefined}
        aria-describedby={`${field}-note`}
        style={{ minBlockSize: tall(minLines), maxBlockSize: tall(maxLines) }}
        className={classNames(
          fieldFrame,
          'tap-44 block resize-none field-sizing-content overscroll-contain',
          invalid ? 'border-danger' : 'border-line hover:border-control',
        )}
      />
      <FieldNote id={`${field}-note`} hint={hint} error={error} />
    </div>
  );
}
