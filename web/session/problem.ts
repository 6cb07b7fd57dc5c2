import { t } from '@lingui/core/macro';

/** Why a call was refused, as a person is told. */
export interface Problem {
  /** A code of `protocol/errors.ts`, or `unreachable`. */
  code: string;
  /** One sentence in the person's language. */
  text: string;
  /** The input's field at fault, where one is. */
  field: string | undefined;
}

/** What to tell a person about anything that a call was rejected with. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') {
    const field = 'field' in error && typeof error.field === 'string' ? error.field : undefined;
    return { code: error.code, text: error.message, field };
  }
  return {
    code: 'unreachable',
    text: t`The server cannot be reached. Please try again in a moment.`,
    field: undefined,
  };
}
