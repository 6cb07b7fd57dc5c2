const storageKey = 'teahouse.invitation';

/** What brought a visitor here: a person's own link, or an invitation of the operators. */
export interface KeptInvitation {
  token: string;
  /** Whether somebody is behind the link who can be added. */
  person: boolean;
}

/** Remembers it until they have an account. */
export function keepInvitation(invitation: KeptInvitation): void {
  sessionStorage.setItem(storageKey, JSON.stringify(invitation));
}

export function keptInvitation(): KeptInvitation | null {
  try {
    return JSON.parse(sessionStorage.getItem(storageKey) ?? 'null') as KeptInvitation | null;
  } catch {
    // A token alone, as it was kept before there were two kinds.
    return null;
  }
}

export function dropInvitation(): void {
  sessionStorage.removeItem(storageKey);
}

/** The token in a link, or the token alone; null for anything else. */
export function tokenOfLink(link: string): string | null {
  const last = link.trim().split('/').at(-1) ?? '';
  return /^[A-Za-z0-9_-]{16,64}$/.test(last) ? last : null;
}

/** The page here that a link leads to, of a person or of a group; null for what is no such link. */
export function pathOfLink(link: string): string | null {
  const token = tokenOfLink(link);
  if (token === null) return null;
  return link.includes('/group/') ? `/group/${token}` : `/add/${token}`;
}

/** What a link that somebody was sent invites to. */
export function invitationOfLink(link: string): KeptInvitation | null {
  const token = tokenOfLink(link);
  // A link into a group is for people who have an account.
  if (link.includes('/group/')) return null;
  return token === null ? null : { token, person: !link.includes('/join/') };
}
