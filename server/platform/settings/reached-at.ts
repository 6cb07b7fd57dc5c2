import { isIPv6 } from 'node:net';
import { networkInterfaces } from 'node:os';

const everywhere = ['0.0.0.0', '::'];
const loopback = ['127.0.0.1', 'localhost', '::1'];

interface Listening {
  /** An origin, where the operator named one. */
  publicUrl?: string | undefined;
  host: string;
  port: number;
  /** Whether this server has a certificate of its own. */
  tls?: boolean;
  /** The one name that it obtains a certificate for. */
  domain?: string | undefined;
}

/** Where a server listens whose operator left HOST or PORT out: with a domain for everyone. */
export function listensAt(chosen: {
  host: string | undefined;
  port: number | undefined;
  domain: string | undefined;
}): { host: string; port: number } {
  const forAll = chosen.domain !== undefined;
  return {
    host: chosen.host ?? (forAll ? everyAddress() : '127.0.0.1'),
    port: chosen.port ?? (forAll ? 443 : 7420),
  };
}

/** A certificate authority asks by IPv6 where a name has an address of it. */
function everyAddress(): string {
  const all = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
  return all.some(({ family }) => family === 'IPv6') ? '::' : '0.0.0.0';
}

/**
 * How people reach a server: its own address, the origins that browsers may call from, https.
 *
 * A server that listens everywhere is reached at each address of its machine, and shown under the
 * first. A name that leads to one of them is no origin until the operator says so: any page could
 * have one that leads here.
 *
 * @param addresses of this machine, for other machines
 */
export function reachedAt(listening: Listening, addresses = ownAddresses()) {
  const { host, port, tls = false, domain } = listening;
  const scheme = tls ? 'https' : 'http';
  const ofDomain = domain === undefined ? undefined : originOf(scheme, domain, port);
  const publicUrl = listening.publicUrl ?? ofDomain;
  if (publicUrl !== undefined) {
    return { publicUrl, origins: [publicUrl], https: publicUrl.startsWith('https:') };
  }
  const hosts = everywhere.includes(host) ? [...addresses, 'localhost'] : [host];
  const wanted = hosts.some((each) => loopback.includes(each)) ? [...hosts, ...loopback] : hosts;
  // `0.0.0.0` is every address of IPv4 and none of IPv6; `::` is both.
  const names = host === '0.0.0.0' ? wanted.filter((each) => !isIPv6(each)) : wanted;
  const named = names[0] ?? 'localhost';
  const origins = [...new Set(names.map((name) => originOf(scheme, name, port)))];
  return { publicUrl: originOf(scheme, named, port), origins, https: tls };
}

/** Whether an address leads to this machine and no other. */
export function isOfThisMachine(url: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(new URL(url).hostname);
}

/** IPv4 first, which people can read out. Addresses of one link alone need a zone, so they are left out. */
function ownAddresses(): string[] {
  const all = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
  return all
    .filter(({ internal, address }) => !internal && !/^fe80:/i.test(address))
    .sort((a, b) => a.family.localeCompare(b.family))
    .map(({ address }) => address);
}

function originOf(scheme: 'http' | 'https', host: string, port: number): string {
  return new URL(`${scheme}://${isIPv6(host) ? `[${host}]` : host}:${port}`).origin;
}
