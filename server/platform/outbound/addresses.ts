import { lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Says no to an address that belongs to the machine, its network, or nobody. */
export class AddressForbidden extends Error {}

/**
 * What the list of the library takes for public: IPv4 in the oldest writing of IPv6, which some
 * systems still send on, and the address at which machines of one cloud find its metadata.
 */
const forbidden = [ipaddr.parseCIDR('::/96'), ipaddr.parseCIDR('168.63.129.16/32')];

/**
 * Whether a request that somebody else caused may go to an address: to public ones, and to those
 * that operators name. All that wraps another address (`::ffff:`, 6to4, NAT64) is refused as such.
 */
function isPublic(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const found = ipaddr.process(address);
  return found.range() === 'unicast' && ipaddr.subnetMatch(found, { forbidden }, '') === '';
}

/** Resolves a name as Node does, and refuses it where any of its addresses may not be reached. */
export function guardedLookup(allowed: ReadonlySet<string>): LookupFunction {
  return (host, options, callback) => {
    lookup(host, { ...options, all: true }, (error, found) => {
      if (error !== null) return callback(error, []);
      const isForbidden = !allowed.has(host) && found.some(({ address }) => !isPublic(address));
      if (isForbidden) return callback(new AddressForbidden(host), []);
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
