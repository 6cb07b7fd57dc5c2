import { useLingui } from '@lingui/react/macro';
import type { InputHTMLAttributes, Ref } from 'react';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';
import { IconButton } from './icon-button.tsx';

interface SearchFieldProps
  extends Omit<InputHTMLAttributes<HTMLInputElement>, 'value' | 'onChange'> {
  label: string;
  value: string;
  onChange: (value: string) => void;
  ref?: Ref<HTMLInputElement>;
}

/** A search box whose button empties it again. */
export function SearchField({ label, value, onChange, className, ...rest }: SearchFieldProps) {
  const { t } = useLingui();
  return (
    <div className={classNames('relative', className)}>
      <Icon
        name="search"
        size={1.25}
        className="pointer-events-none absolute inset-y-0 start-3.5 my-auto text-ink-faint"
      />
      <input
        type="search"
        enterKeyHint="search"
        autoCapitalize="none"
        autoComplete="off"
        spellCheck={false}
        // An empty field has no direction of its own: its placeholder follows the page.
        dir={value === '' ? undefined : 'auto'}
        placeholder={label}
        {...rest}
        aria-label={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className={
          'tap-44 w-full rounded-control bg-sunken ps-11 pe-11 text-label text-ink ' +
          'outline-offset-0 [&::-webkit-search-cancel-button]:hidden'
        }
      />
      {value !== '' && (
        <div className="absolute inset-y-0 end-0 flex items-center">
          <IconButton
            icon="close"
            size={1.125}
            label={t`Clear search`}
            onClick={() => onChange('')}
          />
        </div>
      )}
    </div>
  );
}
