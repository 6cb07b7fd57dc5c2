import type { Config } from '#config';

/**
 * What a start says to the person at the terminal.
 *
 * @param link the operator's one-time link; null once the operator has an account
 */
export function welcome(config: Pick<Config, 'http' | 'people'>, link: string | null): string {
  const lines = [`${config.people.serverName} is here: ${config.http.publicUrl}`];
  const others = config.http.origins.filter((each) => each !== config.http.publicUrl);
  if (isOfThisMachine(config.http.publicUrl)) {
    lines.push('That address works on this machine only: HOST and PUBLIC_URL open it to others.');
  } else if (others.length > 0) lines.push(`Also at ${others.join(', ')}`);
  if (link !== null) {
    lines.push(
      '',
      'Nobody has an account yet. Make yours, the operator’s, with this link.',
      'It works once, for one hour; a restart prints a new one.',
      '',
      `  ${link}`,
    );
  }
  return `\n${lines.join('\n')}\n\n`;
}

function isOfThisMachine(url: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(new URL(url).hostname);
}
