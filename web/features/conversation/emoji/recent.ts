const storageKey = 'teahouse.emoji';
const most = 24;

/** Those used of late on this device, in their tones, the newest first. */
export function recentEmoji(): string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '[]');
    return Array.isArray(stored) ? stored.filter((each) => typeof each === 'string') : [];
  } catch {
    return [];
  }
}

export function noteEmoji(sign: string): void {
  const recent = [sign, ...recentEmoji().filter((each) => each !== sign)].slice(0, most);
  try {
    localStorage.setItem(storageKey, JSON.stringify(recent));
  } catch {
    // Without storage there are no recent ones.
  }
}
