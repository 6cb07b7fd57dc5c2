const mapped = '::ffff:';

/**
 * What an address is counted under. One household or server is handed a whole /64 of IPv6, so
 * that its addresses count as one.
 */
export function addressKey(address: string): string {
  if (!address.includes(':')) return address;
  const plain = address.toLowerCase().split('%')[0] ?? '';
  if (plain.startsWith(mapped) && plain.includes('.')) return plain.slice(mapped.length);
  return `${network(plain).join(':')}::/64`;
}

/** The first four groups, without leading zeros. */
function network(address: string): string[] {
  const [head = '', tail = ''] = address.split('::');
  const first = head === '' ? [] : head.split(':');
  const last = tail === '' ? [] : tail.split(':');
  const gap = address.includes('::') ? Math.max(0, 8 - first.length - last.length) : 0;
  const groups = [...first, ...Array<string>(gap).fill('0'), ...last];
  return groups.slice(0, 4).map((group) => group.replace(/^0+(?=.)/, ''));
}
