import type { Config } from '#config';

const YEAR_SECONDS = 31_536_000;

/**
 * The headers of every answer. Scripts and styles come as files from this server or not at all:
 * no inline code, no eval, no frame around us, nothing from elsewhere.
 */
export function securityHeaders(
  config: Pick<Config['http'], 'origins' | 'https'>,
): Record<string, string> {
  // Safari does not count a WebSocket to the page's own host as 'self'. A policy cannot name
  // an IPv6 address.
  const sockets = config.origins
    .filter((origin) => !origin.includes('['))
    .map((origin) => ` ${origin.replace(/^http/, 'ws')}`);
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' blob: data:",
    "media-src 'self' blob:",
    "font-src 'self'",
    `connect-src 'self'${sockets.join('')}`,
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ];
  const headers: Record<string, string> = {
    'content-security-policy': policy.join('; '),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'permissions-policy':
      'camera=(self), microphone=(self), geolocation=(self), payment=(), usb=()',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'x-frame-options': 'DENY',
  };
  // A promise about `localhost` would bind every other server of this machine.
  const named = !config.origins.some((origin) => new URL(origin).hostname === 'localhost');
  if (config.https && named) headers['strict-transport-security'] = `max-age=${YEAR_SECONDS}`;
  return headers;
}
