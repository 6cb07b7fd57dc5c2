import { useLingui } from '@lingui/react/macro';
import type { Farewell } from '../../session/index.ts';

/** What the door says first: how one came to stand outside, if there was a session before. */
export function useGreeting(farewell: Farewell | null): string {
  const { t } = useLingui();
  switch (farewell?.reason) {
    case 'revoked':
      return t`This device was signed out from another one.`;
    case 'deleted':
      return t`This account was deleted.`;
    case 'suspended':
      return t`This account is suspended.`;
    case 'unknown':
      return t`This device was signed out. Please sign in again.`;
    case 'signed_out':
      return t`You have signed out.`;
    case undefined:
      return t`Good to see you.`;
  }
}
