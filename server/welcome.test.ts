import { default as reader } from 'jsqr';
import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';
import { type Start, welcome } from './welcome.ts';

const link = `http://192.0.2.7:7420/open#${'x'.repeat(43)}`;
const screen = { isTTY: true, columns: 80, hasColors: () => true };

function said(environment: Record<string, string>, start: Partial<Start> = {}): string {
  const config = readConfig(environment);
  return welcome({ config, link: null, certificateProblem: null, terminal: {}, ...start });
}

const [colours, reset] = ['  \u001b[97;40m', '\u001b[0m'];

/** The rows of the code, two modules in each character. */
function rowsOf(text: string): string[] {
  return text
    .split('\n')
    .filter((line) => line.startsWith(colours) && line.endsWith(reset))
    .map((line) => line.slice(colours.length, -reset.length));
}

/** What a phone reads from the screen: the blocks are white, the ground is black. */
function scanned(text: string): string | undefined {
  const light: Record<string, [boolean, boolean]> = {
    '█': [true, true],
    '▀': [true, false],
    '▄': [false, true],
    ' ': [false, false],
  };
  const modules = rowsOf(text).flatMap((row) => {
    const pairs = Array.from(row, (each) => light[each] ?? [false, false]);
    return [pairs.map(([above]) => above), pairs.map(([, below]) => below)];
  });
  const scale = 4;
  const width = (modules[0]?.length ?? 0) * scale;
  const height = modules.length * scale;
  const pixels = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let place = 0; place < width * height; place += 1) {
    const [x, y] = [place % width, Math.floor(place / width)];
    const isLight = modules[Math.floor(y / scale)]?.[Math.floor(x / scale)] ?? true;
    if (!isLight) pixels.fill(0, place * 4, place * 4 + 3);
  }
  return reader.default(pixels, width, height)?.data;
}

describe('the first words of a start', () => {
  it('fit any window', () => {
    const opened = said({ HOST: '192.0.2.7' }, { link, terminal: screen });
    for (const line of [...opened.split('\n'), ...said({}).split('\n')]) {
      if (!line.startsWith(colours)) expect(line.length, line).toBeLessThanOrEqual(80);
    }
  });

  it('are the address, and how others could come', () => {
    const text = said({});
    expect(text).toMatch(/^\nTeahouse is here: http:\/\/127\.0\.0\.1:7420\n/);
    expect(text).toContain('HOST=0.0.0.0');
    expect(text).toMatch(/\n\n$/);
  });

  it('say that http is open to all on the way, where it goes anywhere', () => {
    expect(said({ HOST: '192.0.2.7' })).toContain('nothing is encrypted on its way');
    expect(said({ PUBLIC_URL: 'https://chat.example.org' })).not.toContain('encrypted');
  });

  it('say why there is no certificate', () => {
    const certificateProblem = 'chat.example.org is not in DNS.';
    const text = said({ TEAHOUSE_DOMAIN: 'chat.example.org' }, { certificateProblem });
    expect(text).toContain('is here: https://chat.example.org\n');
    expect(text).toContain(certificateProblem);
  });

  it('have the operator’s link while there is one', () => {
    expect(said({}, { link })).toContain(`\n  ${link}\n`);
    expect(said({})).not.toContain('operator');
  });
});

describe('the code on a terminal', () => {
  const opened = { HOST: '192.0.2.7' };

  it('is the address, and while nobody has an account the link, which is told to be a secret', () => {
    expect(scanned(said(opened, { terminal: screen }))).toBe('http://192.0.2.7:7420');
    const text = said(opened, { terminal: screen, link });
    expect(scanned(text)).toBe(link);
    expect(text).toContain('show it to nobody');
  });

  it('is narrow and short enough for any window', () => {
    const rows = rowsOf(said(opened, { terminal: screen, link }));
    expect(rows.length).toBeGreaterThan(10);
    expect(rows.length).toBeLessThan(24);
    for (const row of rows) expect(row.length).toBeLessThan(60);
  });

  it.each([
    ['no terminal', opened, { ...screen, isTTY: false }],
    ['no colours', opened, { ...screen, hasColors: () => false }],
    ['no room', opened, { ...screen, columns: 20 }],
    ['an address of this machine', {}, screen],
    ['an operator who wants none', { ...opened, TERMINAL_CODE: 'never' }, screen],
  ])('is left out for %s', (_, environment, terminal) => {
    expect(said(environment as Record<string, string>, { terminal })).not.toContain('\u001b');
  });

  it('is there when it is asked for', () => {
    expect(scanned(said({ TERMINAL_CODE: 'always' }))).toBe('http://127.0.0.1:7420');
  });
});
