import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const css = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8');

/** The tokens of one set, on top of those that it leaves as they are. */
function tokensOf(...selectors: string[]): Map<string, string> {
  const blocks = selectors.map((selector) => css.split(`\n${selector} {`)[1]?.split('}')[0] ?? '');
  return new Map(
    blocks.flatMap((block) =>
      [...block.matchAll(/(--[a-z0-9-]+): ([^;]+);/g)].map(([, name = '', value = '']) => [
        name,
        value,
      ]),
    ),
  );
}

const dark = ':root[data-theme="dark"]';
const sets = {
  light: tokensOf(':root'),
  dark: tokensOf(':root', dark),
  contrast: tokensOf(':root', ':root[data-contrast="more"]'),
  'dark contrast': tokensOf(':root', dark, `${dark}[data-contrast="more"]`),
};

/** The relative luminance of `#rrggbb`, as WCAG has it. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((place) => {
    const part = Number.parseInt(colour.slice(place, place + 2), 16) / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [light = 0, less = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (light + 0.05) / (less + 0.05);
}

it.each(Object.entries(sets))('names of authors can be read on %s grounds', (_name, tokens) => {
  expect(contrast('#ffffff', '#000000')).toBeCloseTo(21);
  for (let each = 0; each < 8; each += 1) {
    const colour = tokens.get(`--author-${each}`) ?? '';
    for (const ground of ['--bubble-theirs', '--canvas', '--brand-soft']) {
      const ratio = contrast(colour, tokens.get(ground) ?? '');
      expect(ratio, `--author-${each} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    }
  }
});
