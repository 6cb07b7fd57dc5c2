import type { MessageDescriptor } from '@lingui/core';
import { msg, plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { AuditEntry } from '@teahouse/protocol';
import { useReportDeed } from './use-report-deed.ts';

export type NameOf = (user: number) => string;

export interface DeedWords {
  title: string;
  /** Empty where there is nothing to add. */
  details: string;
}

const settingNames: Readonly<Record<string, MessageDescriptor>> = {
  name: msg`Name of this server`,
  contact: msg`How operators are reached`,
  privacy: msg`Privacy notice`,
  terms: msg`Terms`,
  termsVersion: msg`Version of the terms`,
  keepMessagesDays: msg`How long messages are kept`,
  keepMediaDays: msg`How long photos, videos and files are kept`,
  keepAddressesDays: msg`How long addresses are kept`,
  quotaBytes: msg`How much a person may store`,
};

/** One deed in words. Of what this client does not know it shows the name and the figures. */
export function useDeedWords(entry: AuditEntry, nameOf: NameOf): DeedWords {
  const { t, i18n } = useLingui();
  const ofReport = useReportDeed();
  const settings = (changed: string) => {
    const names = changed.split(' ').map((name) => {
      const known = settingNames[name];
      return known === undefined ? name : i18n._(known);
    });
    return new Intl.ListFormat(i18n.locale).format(names);
  };
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
      return { title: t`Changed the settings`, details: settings(String(details.changed ?? '')) };
    case 'letters.answer':
      return { title: t`Answered a letter by ${who}`, details: '' };
    case 'letters.close':
      return details.outcome === 'done'
        ? { title: t`Closed a letter by ${who} as done`, details: '' }
        : { title: t`Declined a letter by ${who}`, details: '' };
    default:
      return ofReport(entry, who) ?? { title: action, details: figures(details) };
  }
}

function figures(details: AuditEntry['details']): string {
  return Object.entries(details)
    .map(([name, value]) => `${name}: ${String(value)}`)
    .join(', ');
}
