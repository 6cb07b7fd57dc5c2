import { useLingui } from '@lingui/react/macro';
import { handlePattern } from '@teahouse/protocol/handle';
import { limits } from '@teahouse/protocol/limits';
import { useState } from 'react';
import { TextField } from '#ui/text-field.tsx';
import { cleanHandle, isForeign } from './handle.ts';

interface HandleFieldProps {
  value: string;
  onChange: (handle: string) => void;
  error?: string | undefined;
  /** For a handle that is being chosen: says and asks what one looks like. */
  chosen?: boolean;
}

/** Somebody's handle; what cannot be part of one cannot be typed, and the field says why. */
export function HandleField({ value, onChange, error, chosen = false }: HandleFieldProps) {
  const { t } = useLingui();
  const [foreign, setForeign] = useState(false);
  const { min, max } = limits.handle;
  const rules = {
    hint: t`People find you by it: ${min} to ${max} small letters, digits or _, a letter first.`,
    minLength: min,
    maxLength: max,
    pattern: handlePattern,
  };
  return (
    <TextField
      label={t`Handle`}
      error={foreign ? t`A handle has only the letters a to z, digits and _.` : error}
      {...(chosen ? rules : {})}
      autoComplete="username"
      autoCapitalize="none"
      autoCorrect="off"
      spellCheck={false}
      required
      value={value}
      onChange={(event) => {
        setForeign(isForeign(event.target.value));
        onChange(cleanHandle(event.target.value));
      }}
    />
  );
}
