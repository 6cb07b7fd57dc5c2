import { isIPv6 } from 'node:net';

const everywhere = ['0.0.0.0', '::'];
const loopback = ['127.0.0.1', 'localhost', '::1'];

interface Listening {
  /** An origin, where the operator named one. */
  publicUrl?: string | undefined;
  host: string;
  port: number;
}

/** How people reach a server: its own address, the origins that browsers may call from, https. */
export function reachedAt({ publicUrl, host, port }: Listening) {
  if (publicUrl !== undefined) {
    return { publicUrl, origins: [publicUrl], https: publicUrl.startsWith('https:') };
  }
  const named = everywhere.includes(host) ? 'localhost' : host;
  const names = loopback.includes(named) ? [named, ...loopback] : [named];
  const origins = [...new Set(names.map((name) => originOf(name, port)))];
  return { publicUrl: originOf(named, port), origins, https: false };
}

function originOf(host: string, port: number): string {
  return new URL(`http://${isIPv6(host) ? `[${host}]` : host}:${port}`).origin;
}
