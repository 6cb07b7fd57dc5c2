import { line, networks, oneOf, origin, secret, whole } from './readers.ts';
import { optional, setting } from './setting.ts';

/** Where a server is reached, and how it is left. */
export const httpSettings = {
  port: optional(
    'PORT',
    whole(0, 65_535),
    'The port to listen on; 0 takes any free one. When left out `7420`, or `443` with TEAHOUSE_DOMAIN.',
  ),
  host: optional(
    'HOST',
    line(255),
    'The address to listen on: `0.0.0.0` or `::` for all of them. When left out `127.0.0.1`, which is reached from this machine only, or all with TEAHOUSE_DOMAIN.',
  ),
  publicUrl: optional(
    'PUBLIC_URL',
    origin(),
    'How people reach this server, as in `https://chat.example.org`: it fixes links, the cookie’s flags and the only origin that browsers may call from. Made from TEAHOUSE_DOMAIN, or from HOST and PORT, when left out.',
  ),
  trustedProxies: optional(
    'TRUSTED_PROXIES',
    networks(),
    'The reverse proxies whose `X-Forwarded-For` is believed, as addresses, networks or `loopback`. Nobody is believed when left out.',
  ),
  terminalCode: setting(
    'TERMINAL_CODE',
    'auto',
    oneOf('auto', 'always', 'never'),
    'Whether a start shows its address as a QR code: `auto` on a terminal that has room and colours for it, where others can come to the address.',
  ),
  metricsToken: optional(
    'METRICS_TOKEN',
    secret(),
    'Whoever sends it as a bearer token may read `/metrics`. Without it only this machine may.',
  ),
  drainMs: setting(
    'DRAIN_MS',
    '10000',
    whole(0, 600_000),
    'How long a stopping server waits for calls that it has begun.',
    'They are cut off; what was acknowledged stays.',
  ),
};
