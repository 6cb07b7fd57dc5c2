import { renderUnicodeCompact } from 'uqr';

/** The quiet ground that scanners need around a code, in modules. */
const BORDER = 2;

/** White on black: the blocks are the light modules, whatever colours the terminal has. */
const COLOURS = '\u001b[97;40m';
const RESET = '\u001b[0m';

const INDENT = '  ';

/** What of a terminal counts; the standard output is one. */
export interface Terminal {
  isTTY?: boolean;
  columns?: number;
  hasColors?(): boolean;
}

/**
 * A QR code for a terminal, two rows of it in each line.
 *
 * @returns null where a terminal has no room or no colours for it, or there is none
 */
export function terminalCode(
  text: string,
  wanted: 'auto' | 'always' | 'never',
  terminal: Terminal,
): string | null {
  if (wanted === 'never') return null;
  const rows = rowsOf(text);
  const fits = (terminal.columns ?? 80) >= (rows[0]?.length ?? 0) + INDENT.length;
  const shows = terminal.isTTY === true && terminal.hasColors?.() === true && fits;
  if (wanted === 'auto' && !shows) return null;
  return rows.map((row) => `${INDENT}${COLOURS}${row}${RESET}`).join('\n');
}

/** An odd number of rows leaves half a line below the last one: it is light, like the border. */
function rowsOf(text: string): string[] {
  const rows = renderUnicodeCompact(text, { border: BORDER }).split('\n');
  return rows.with(-1, rows.at(-1)?.replaceAll('▀', '█') ?? '');
}
