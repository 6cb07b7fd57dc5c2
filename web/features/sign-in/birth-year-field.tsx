import { useLingui } from '@lingui/react/macro';
import { TextField } from '#ui/text-field.tsx';

interface BirthYearFieldProps {
  value: string;
  onChange: (value: string) => void;
  error: string | undefined;
  adultAge: number;
}

export function BirthYearField({ value, onChange, error, adultAge }: BirthYearFieldProps) {
  const { t } = useLingui();
  return (
    <TextField
      label={t`Year of birth`}
      hint={t`Asked once. Only whether you are under ${adultAge} is kept.`}
      error={error}
      autoComplete="bday-year"
      type="number"
      inputMode="numeric"
      required
      min={1900}
      max={new Date().getFullYear()}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
