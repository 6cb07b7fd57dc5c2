import { isIPv6 } from 'node:net';
import { networkInterfaces } from 'node:os';

const everywhere = ['0.0.0.0', '::'];
const loopback = ['127.0.0.1', 'localhost', '::1'];

interface Listening {
  /** An origin, where the operator named one. */
  publicUrl?: string | undefined;
  host: string;
  port: number;
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
export function reachedAt({ publicUrl, host, port }: Listening, addresses = ownAddresses()) {
  if (publicUrl !== undefined) {
    return { publicUrl, origins: [publicUrl], https: publicUrl.startsWith('https:') };
  }
  const hosts = everywhere.includes(host) ? [...addresses, 'localhost'] : [host];
  const wanted = hosts.some((each) => loopback.includes(each)) ? [...hosts, ...loopback] : hosts;
  // `0.0.0.0` is every address of IPv4 and none of IPv6; `::` is both.
  const names = host === '0.0.0.0' ? wanted.filter((each) => !isIPv6(each)) : wanted;
  const named = names[0] ?? 'localhost';
  const origins = [...new Set(names.map((name) => originOf(name, port)))];
  return { publicUrl: originOf(named, port), origins, https: false };
}

/** IPv4 first, which people can read out. Addresses of one link alone need a zone, so they are left out. */
function ownAddresses(): string[] {
  const all = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
  return all
    .filter(({ internal, address }) => !internal && !/^fe80:/i.test(address))
    .sort((a, b) => a.family.localeCompare(b.family))
    .map(({ address }) => address);
}

function originOf(host: string, port: number): string {
  return new URL(`http://${isIPv6(host) ? `[${host}]` : host}:${port}`).origin;
}
