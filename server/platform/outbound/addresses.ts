import { lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Says no to an address that belongs to the machine, its network, or nobody. */
export class AddressForbidden extends Error {}

/**
 * Whether a request that somebody else caused may go to an address: to public ones, and to those
 * that operators name. All that wraps another address (`::ffff:`, 6to4, NAT64) is refused as such.
 */
function isPublic(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  return ipaddr.process(address).range() === 'unicast';
}

/** Resolves a name as Node does, and refuses it where any of its addresses may not be reached. */
export function guardedLookup(allowed: ReadonlySet<string>): LookupFunction {
  return (host, options, callback) => {
    lookup(host, { ...options, all: true }, (error, found) => {
      if (error !== null) return callback(error, []);
      const forbidden = !allowed.has(host) && found.some(({ address }) => !isPublic(address));
      if (forbidden) return callback(new AddressForbidden(host), []);
      const [first] = found;
      if (options.all === true) return callback(null, found);
      return callback(null, first?.address ?? '', first?.family ?? 4);
    });
  };
}

/** A name that is an address is never looked up: it is judged here. @throws AddressForbidden */
export function refuseForbidden({ hostname }: URL, allowed: ReadonlySet<string>): void {
  const host = hostname.replace(/^\[|\]$/g, '');
  if (allowed.has(host) || isIP(host) === 0 || isPublic(host)) return;
  throw new AddressForbidden(host);
}
