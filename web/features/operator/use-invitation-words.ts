import { useLingui } from '@lingui/react/macro';
import type { Invitation } from '@teahouse/protocol';
import { useDays } from './use-days.ts';

export interface InvitationWords {
  title: string;
  /** Until when people may join by it, or why they may not. */
  standing: string;
  /** How many came by it, of how many. */
  used: string;
  /** Whether somebody may still join by it. */
  open: boolean;
}

/** What is said of an invitation. */
export function useInvitationWords(invitation: Invitation): InvitationWords {
  const { t, i18n } = useLingui();
  const { moment } = useDays();
  const { note, uses, used, expiresAt, revokedAt } = invitation;
  const count = i18n.number(used);
  const most = uses === null ? '' : i18n.number(uses);
  const words = {
    title: note === '' ? t`Without a note` : note,
    used: uses === null ? count : t`${count} of ${most}`,
  };
  if (revokedAt !== null) {
    return { ...words, open: false, standing: t`Revoked: ${moment(revokedAt)}` };
  }
  if (uses !== null && used >= uses) return { ...words, open: false, standing: t`Used up` };
  if (expiresAt === null) return { ...words, open: true, standing: t`Does not end` };
  const open = expiresAt > Date.now();
  const when = moment(expiresAt);
  return { ...words, open, standing: open ? t`Until ${when}` : t`Ended: ${when}` };
}
