/** A handle as it may be typed: small Latin letters, digits and underscores. */
export function cleanHandle(typed: string): string {
  return typed
    .trim()
    .replace(/^@/, '')
    .toLowerCase()
    .replace(/[^a-z0-9_]/g, '');
}
