import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const here = dirname(fileURLToPath(import.meta.url));

/** The parts of the protocol that are small tables; everything else would bring the schemas. */
const light = new Set(
  ['limits', 'frames', 'server-account', 'everyone'].map((name) => `@teahouse/protocol/${name}`),
);

/** Modules that a source imports as values; `import type` and `export type` are not. */
function valueImports(source: string): string[] {
  const statements = source.matchAll(
    /^(?:import|export)\s+(?!type\b)(?:[^'";]*?\sfrom\s+)?'([^']+)';/gm,
  );
  return [...statements].map(([, name]) => name ?? '');
}

function sources(): { path: string; imports: string[] }[] {
  return readdirSync(here, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
    .map((path) => ({ path, imports: valueImports(readFileSync(join(here, path), 'utf8')) }));
}

describe('the weight of the sdk', () => {
  it('sees imports of every form', () => {
    const source = [
      "import { a } from 'one';",
      "import type { b } from 'two';",
      "import 'three';",
      "export * from 'four';",
      "export type { c } from 'five';",
      "import {\n  d,\n  type e,\n} from 'six';",
      "export { f } from 'seven';",
    ].join('\n');
    expect(valueImports(source)).toEqual(['one', 'three', 'four', 'six', 'seven']);
  });

  it('stands on nothing but itself and four small tables', () => {
    const heavy = sources().flatMap(({ path, imports }) =>
      imports
        .filter((name) => !name.startsWith('.') && !light.has(name))
        .map((name) => `${path} imports ${name}`),
    );
    expect(sources().length).toBeGreaterThan(30);
    expect(heavy).toEqual([]);
  });

  it('takes tables that import nothing but each other', () => {
    const protocol = join(here, '..', 'protocol');
    const known = (name: string) =>
      light.has(name.replace(/^\.\/(.*)\.ts$/, '@teahouse/protocol/$1'));
    for (const name of light) {
      const file = join(protocol, `${name.split('/').at(-1)}.ts`);
      const others = valueImports(readFileSync(file, 'utf8')).filter((other) => !known(other));
      expect(others, relative(here, file)).toEqual([]);
    }
  });
});
