import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { AuditEntry } from '@teahouse/protocol';

export type NameOf = (user: number) => string;

export interface DeedWords {
  title: string;
  /** Empty where there is nothing to add. */
  details: string;
}

/** One deed in words. Of what this client does not know it shows the name and the figures. */
export function useDeedWords(entry: AuditEntry, nameOf: NameOf): DeedWords {
  const { t } = useLingui();
  const { action, subject, details } = entry;
  const who = subject?.kind === 'user' ? nameOf(subject.id) : '';
  switch (action) {
    case 'identity.suspend': {
      const days = Number(details.days ?? 0);
      const long = days > 0 ? plural(days, { one: 'For # day', other: 'For # days' }) : t`For good`;
      return { title: t`Suspended ${who}`, details: long };
    }
    case 'identity.restore':
      return { title: t`Let ${who} in again`, details: '' };
    case 'identity.set_role':
      return details.role === 'operator'
        ? { title: t`Made ${who} an operator`, details: '' }
        : { title: t`Took the operator’s role back from ${who}`, details: '' };
    case 'identity.set_sign_up':
      return details.signUp === 'open'
        ? { title: t`Opened the door to everyone`, details: '' }
        : { title: t`Opened the door to the invited only`, details: '' };
    case 'identity.invite':
      return { title: t`Made an invitation`, details: '' };
    case 'identity.revoke_invitation':
      return { title: t`Revoked an invitation`, details: '' };
    case 'identity.sign_ins':
      return { title: t`Looked where ${who} signed in`, details: '' };
    case 'house.change_settings':
      return { title: t`Changed the settings`, details: String(details.changed ?? '') };
    default:
      return { title: action, details: figures(details) };
  }
}

function figures(details: AuditEntry['details']): string {
  return Object.entries(details)
    .map(([name, value]) => `${name}: ${String(value)}`)
    .join(', ');
}
