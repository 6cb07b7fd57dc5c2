import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';

const named: Readonly<Record<string, string[]>> = {
  loopback: ['127.0.0.0/8', '::1'],
  linklocal: ['169.254.0.0/16', 'fe80::/10'],
  uniquelocal: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'],
};

/** Whether an address is one of ours. */
type Trusted = (address: string) => boolean;

/**
 * Tells who is at the other end. Only proxies of the given networks are believed: the chain of
 * `X-Forwarded-For` is walked from its end until it names somebody who is not one of them.
 *
 * @param networks addresses, networks as `10.0.0.0/8`, or `loopback`, `linklocal`, `uniquelocal`
 */
export function createAddressOf(
  networks: readonly string[] | undefined,
): (request: IncomingMessage) => string {
  const trusted = createTrusted(networks ?? []);
  return (request) => {
    let address = plain(request.socket.remoteAddress ?? '');
    const forwarded = request.headers['x-forwarded-for'];
    if (forwarded === undefined || !trusted(address)) return address;
    for (const hop of String(forwarded).split(',').reverse()) {
      const before = plain(hop.trim());
      if (isIP(before) === 0) return address;
      address = before;
      if (!trusted(address)) return address;
    }
    return address;
  };
}

function createTrusted(networks: readonly string[]): Trusted {
  const list = new BlockList();
  for (const network of networks.flatMap((each) => named[each] ?? [each])) {
    const [host = '', bits] = network.split('/');
    const family = isIP(host) === 6 ? 'ipv6' : 'ipv4';
    if (bits === undefined) list.addAddress(host, family);
    else list.addSubnet(host, Number(bits), family);
  }
  return (address) => list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

/** IPv4 as such, also where the system wraps it in IPv6. */
function plain(address: string): string {
  return address.startsWith('::ffff:') && address.includes('.') ? address.slice(7) : address;
}
