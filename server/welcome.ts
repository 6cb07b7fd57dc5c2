import type { Config } from '#config';
import { isOfThisMachine } from '#platform/settings/reached-at.ts';
import { type Terminal, terminalCode } from './terminal-code.ts';

/** What a start has to tell. */
export interface Start {
  config: Pick<Config, 'http' | 'people' | 'tls'>;
  /** The operator's one-time link; null once the operator has an account. */
  link: string | null;
  /** Why there is no certificate, or no newer one. */
  certificateProblem: string | null;
  terminal: Terminal;
}

/** What a start says to the person at the terminal. */
export function welcome({ config, link, certificateProblem, terminal }: Start): string {
  const { http, people } = config;
  const lines = [`${people.serverName} is here: ${http.publicUrl}`, ...reach(config)];
  if (certificateProblem !== null) lines.push('', certificateProblem);
  if (link !== null) {
    lines.push(
      '',
      'Nobody has an account yet. Make yours, the operator’s, with this link.',
      'It works once, for one hour; a restart prints a new one.',
      '',
      `  ${link}`,
    );
  }
  return `\n${[...lines, ...code(config, link, terminal)].join('\n')}\n\n`;
}

function reach({ http }: Pick<Config, 'http'>): string[] {
  if (isOfThisMachine(http.publicUrl)) {
    return [
      'That address works on this machine only. HOST=0.0.0.0 opens it to the network;',
      'docs/self-hosting/https.md gives it a name and https.',
    ];
  }
  const others = http.origins.filter((each) => each !== http.publicUrl);
  const also = others.length > 0 ? [`Also at ${others.join(', ')}`] : [];
  if (http.https) return also;
  return [...also, 'Over http nothing is encrypted on its way: see docs/self-hosting/https.md.'];
}

/** For a phone: the operator's link while there is one, since it leads to the address too. */
function code({ http }: Pick<Config, 'http'>, link: string | null, terminal: Terminal): string[] {
  if (http.terminalCode === 'auto' && isOfThisMachine(http.publicUrl)) return [];
  const drawn = terminalCode(link ?? http.publicUrl, http.terminalCode, terminal);
  if (drawn === null) return [];
  const what =
    link === null
      ? 'This address for a phone:'
      : 'The same for a phone. Whoever scans it becomes the operator: show it to nobody.';
  return ['', what, '', drawn];
}
