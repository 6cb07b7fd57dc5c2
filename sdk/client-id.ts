/**
 * 132 random bits in the wire's alphabet: names a wish, so that the same one, tried again, is
 * done once. The browser's own ids are there on https pages only.
 */
export function newClientId(): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const bytes = crypto.getRandomValues(new Uint8Array(22));
  return Array.from(bytes, (byte) => alphabet[byte & 63]).join('');
}
