import { useLingui } from '@lingui/react/macro';
import type { HouseNotice } from '@teahouse/protocol';
import { limits } from '@teahouse/protocol/limits';
import { type FormEvent, useState } from 'react';
import { Button } from '#ui/button.tsx';
import { FormProblem } from '#ui/form-problem.tsx';
import { PasswordField } from '#ui/password-field.tsx';
import { TextField } from '#ui/text-field.tsx';
import { deviceName, type Problem, type ServerFacts, useAction } from '../../session/index.ts';
import { PrivacySentence } from '../../session/privacy-sentence.tsx';
import { Agreement } from './agreement.tsx';
import { BirthYearField } from './birth-year-field.tsx';
import { HandleField } from './handle-field.tsx';

export interface NewAccount {
  name: string;
  handle: string;
  password: string;
  birthYear: number;
  device: { name: string; kind: 'browser' };
  /** Of the terms that were agreed to, where there are any. */
  termsVersion?: number;
}

interface AccountFormProps {
  server: ServerFacts;
  /** What is to be read and agreed to; nothing for who opens the server. */
  notice?: HouseNotice | undefined;
  /** The word on the button. */
  action: string;
  onSubmit: (account: NewAccount) => Promise<void>;
}

/** What a new account is made of. What the server refuses is said at the field at fault. */
export function AccountForm({ server, notice, action, onSubmit }: AccountFormProps) {
  const { t } = useLingui();
  const [name, setName] = useState('');
  const [handle, setHandle] = useState('');
  const [password, setPassword] = useState('');
  const [birthYear, setBirthYear] = useState('');
  const [agreedTo, setAgreedTo] = useState<number | null>(null);
  const { run, busy, problem } = useAction(async () => {
    const device = { name: deviceName(navigator.userAgent), kind: 'browser' } as const;
    const agreed = agreedTo === null ? {} : { termsVersion: agreedTo };
    const account = { name: name.trim(), handle, password, birthYear: Number(birthYear), device };
    await onSubmit({ ...account, ...agreed });
  });
  const at = fieldAtFault(problem);
  const errorAt = (field: Field) => (at === field ? problem?.text : undefined);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    run();
  };
  return (
    <form className="flex flex-col gap-5" onSubmit={submit}>
      <div className="grid items-start gap-5 sm:grid-cols-2">
        <TextField
          label={t`Your name`}
          hint={t`As others see it, in any script.`}
          error={errorAt('name')}
          autoComplete="name"
          dir="auto"
          required
          maxLength={limits.displayName}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <HandleField chosen value={handle} onChange={setHandle} error={errorAt('handle')} />
        <PasswordField
          label={t`Password`}
          hint={t`A few unrelated words make a strong one.`}
          error={errorAt('password')}
          autoComplete="new-password"
          required
          minLength={limits.password.min}
          maxLength={limits.password.max}
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        <BirthYearField
          adultAge={server.adultAge}
          value={birthYear}
          onChange={setBirthYear}
          error={errorAt('birthYear')}
        />
      </div>
      <p className="text-caption text-ink-soft">
        <PrivacySentence />
      </p>
      {notice !== undefined && (
        <Agreement
          notice={notice}
          agreed={agreedTo === notice.termsVersion}
          onChange={(agreed) => setAgreedTo(agreed ? notice.termsVersion : null)}
        />
      )}
      <FormProblem text={at === null ? problem?.text : undefined} />
      <Button type="submit" wide busy={busy}>
        {action}
      </Button>
    </form>
  );
}

type Field = 'name' | 'handle' | 'password' | 'birthYear';

const fields: Readonly<Record<string, Field>> = {
  'identity.handle_taken': 'handle',
  'identity.handle_reserved': 'handle',
  'identity.password_short': 'password',
  'identity.password_common': 'password',
  'identity.password_personal': 'password',
  'identity.password_weak': 'password',
  'identity.too_young': 'birthYear',
};

/** The field that a problem belongs to; null for the form as a whole. */
function fieldAtFault(problem: Problem | null): Field | null {
  if (problem === null) return null;
  const named = Object.values(fields).find((field) => field === problem.field);
  return fields[problem.code] ?? named ?? null;
}
