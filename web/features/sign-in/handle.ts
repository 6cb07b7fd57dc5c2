/** A handle as it may be typed: small Latin letters, digits and underscores. */
export function cleanHandle(typed: string): string {
  return bare(typed).replace(/[^a-z0-9_]/g, '');
}

/** Whether something was typed that no handle can have, and that is left out. */
export function isForeign(typed: string): boolean {
  return bare(typed) !== cleanHandle(typed);
}

/** As people write one: with an @ before it, or in capitals. */
function bare(typed: string): string {
  return typed.trim().replace(/^@/, '').toLowerCase();
}
