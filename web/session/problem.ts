import { t } from '@lingui/core/macro';

/** Why a call was refused, as a person is told. */
export interface Problem {
  /** A code of `protocol/errors.ts`; `unavailable` also when the server was not reached. */
  code: string;
  /** One sentence in the person's language. */
  text: string;
  /** The input's field at fault, where one is. */
  field: string | undefined;
  /** What the sentence is filled with, and what a screen may say more about. */
  params: Readonly<Record<string, string | number>>;
}

/** What to tell a person about anything that a call was rejected with. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Error && 'code' in error && isRefusal(error.code)) {
    const field = 'field' in error && typeof error.field === 'string' ? error.field : undefined;
    const params = 'params' in error ? (error.params as Problem['params'] | undefined) : undefined;
    return { code: error.code, text: error.message, field, params: params ?? {} };
  }
  return {
    code: 'unavailable',
    text: t`The server cannot be reached right now. Trying again is safe.`,
    field: undefined,
    params: {},
  };
}

/** Whether the server worded an answer; where it was not reached, the client words it here. */
function isRefusal(code: unknown): code is string {
  return typeof code === 'string' && code !== 'unavailable';
}
