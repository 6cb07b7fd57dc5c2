import * as z from 'zod';
import type { SettingReader, SettingTable } from './setting.ts';

const introduction = `# Settings

Every setting is an environment variable; all may be left out. What cannot be read stops the
start with a sentence that names it. This page is made from \`server/config.ts\`:
\`npm test -- server/config.test.ts -u\` writes it anew.

Times are in milliseconds. A bound says what happens beyond it.
`;

/** The page that lists every setting, in Markdown. */
export function settingsPage(
  table: SettingTable,
  titles: Readonly<Record<string, string>>,
): string {
  const groups = Object.entries(table).map(([group, settings]) => {
    const entries = Object.values(settings).map(({ name, fallback, reader, what, beyond }) => {
      const value = fallback === undefined ? 'not set' : `\`${fallback}\``;
      const bound = beyond === undefined ? '' : ` Beyond it: ${lowerFirst(beyond)}`;
      return `- **\`${name}\`** (${value}): ${what}${wordsOf(reader)}${bound}`;
    });
    return `\n## ${titles[group] ?? group}\n\n${entries.join('\n')}\n`;
  });
  return introduction + groups.join('');
}

/** Which words a setting may be, where it is one of a few. */
function wordsOf(reader: SettingReader<unknown>): string {
  if (!(reader instanceof z.ZodEnum)) return '';
  return ` One of ${reader.options.map((word) => `\`${word}\``).join(', ')}.`;
}

function lowerFirst(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
