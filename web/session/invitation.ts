const storageKey = 'teahouse.invitation';

/** Remembers whose link brought a visitor here, until they have an account. */
export function keepInvitation(token: string): void {
  sessionStorage.setItem(storageKey, token);
}

export function keptInvitation(): string | null {
  return sessionStorage.getItem(storageKey);
}

export function dropInvitation(): void {
  sessionStorage.removeItem(storageKey);
}

/** The token in a person's link, or the token alone; null for anything else. */
export function tokenOfLink(link: string): string | null {
  const last = link.trim().split('/').at(-1) ?? '';
  return /^[A-Za-z0-9_-]{16,64}$/.test(last) ? last : null;
}
