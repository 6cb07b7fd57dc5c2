import { type InputHTMLAttributes, type ReactNode, type Ref, useId } from 'react';
import { classNames } from './class-names.ts';

interface TextFieldProps extends InputHTMLAttributes<HTMLInputElement> {
  label: string;
  hint?: ReactNode;
  /** One sentence on what is wrong; announced when it appears. */
  error?: string | undefined;
  /** An element at the end of the field, such as a button that shows the password. */
  end?: ReactNode;
  ref?: Ref<HTMLInputElement>;
}

export const fieldFrame =
  'w-full rounded-control border bg-surface px-4 py-2.5 text-body text-ink outline-offset-0 ' +
  'transition-colors duration-150';

/** A labelled line of text with a hint and an error below it. */
export function TextField({ label, hint, error, end, className, id, ...rest }: TextFieldProps) {
  const made = useId();
  const field = id ?? made;
  const invalid = error !== undefined && error !== '';
  return (
    <div className={classNames('flex flex-col gap-1.5', className)}>
      <label htmlFor={field} className="text-label font-medium text-ink">
        {label}
      </label>
      <div className="relative">
        <input
          {...rest}
          id={field}
          aria-invalid={invalid || undefined}
          aria-describedby={`${field}-note`}
          className={classNames(
            fieldFrame,
            'tap-44',
            invalid ? 'border-danger' : 'border-line hover:border-control',
            end !== undefined && 'pe-13',
          )}
        />
        {end !== undefined && (
          <div className="absolute inset-y-0 end-0.5 flex items-center">{end}</div>
        )}
      </div>
      <FieldNote id={`${field}-note`} hint={hint} error={error} />
    </div>
  );
}

interface FieldNoteProps {
  id: string;
  hint?: ReactNode;
  error?: string | undefined;
}

/** The line below a field: its error if there is one, else its hint. */
export function FieldNote({ id, hint, error }: FieldNoteProps) {
  const invalid = error !== undefined && error !== '';
  return (
    <div id={id} aria-live="polite" className="text-caption empty:hidden">
      {invalid ? (
        <span className="text-danger">{error}</span>
      ) : (
        hint !== undefined && <span className="text-ink-soft">{hint}</span>
      )}
    </div>
  );
}
