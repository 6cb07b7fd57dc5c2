import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isTest, root, sources, trackedFiles } from './sources.ts';

const banned = new Set([
  'utils',
  'util',
  'helpers',
  'helper',
  'common',
  'misc',
  'manager',
  'lib',
  'shared',
]);
const longest = 400;

const matching = (pattern: RegExp, among = sources()) =>
  among.filter(({ text }) => pattern.test(text)).map(({ path }) => path);

describe('style that a machine can check', () => {
  it('has no nameless rooms', () => {
    const names = (path: string) => path.split('/').map((part) => part.replace(/\..*$/, ''));
    expect(trackedFiles().filter((path) => names(path).some((name) => banned.has(name)))).toEqual(
      [],
    );
  });

  it('keeps files short enough to read', () => {
    const long = sources()
      .filter(({ path }) => !path.startsWith('web/public/'))
      .filter(({ text }) => text.split('\n').length > longest);
    expect(long.map(({ path }) => path)).toEqual([]);
  });

  it('reads the environment in one place, and hands it on to children in one more', () => {
    const allowed = /^server\/(config\.ts|platform\/database\/embedded\/)/;
    const readers = matching(/\bprocess\.env\b/).filter(
      (path) => path.startsWith('server/') && !isTest(path) && !allowed.test(path),
    );
    expect(readers).toEqual([]);
  });

  it('takes time and chance from the world in every domain', () => {
    const takers = matching(
      /\b(Date\.now\(|new Date\(\)|Math\.random\(|randomBytes\(|setTimeout\()/,
    );
    expect(takers.filter((path) => path.startsWith('server/domains/') && !isTest(path))).toEqual(
      [],
    );
  });

  it('asks the database for no time', () => {
    const askers = matching(/\b(now\(\)|current_timestamp|clock_timestamp\(\))/i).filter(
      (path) =>
        path.startsWith('server/domains/') &&
        !isTest(path) &&
        /sql`[^`]*\b(now\(\)|current_timestamp|clock_timestamp)/is.test(
          readFileSync(join(root, path), 'utf8'),
        ),
    );
    expect(askers).toEqual([]);
  });

  it('focuses, skips and postpones nothing', () => {
    const own = 'tests/architecture/style.test.ts';
    expect(
      matching(/\b(it|test|describe)\.(only|skip|todo|fixme)\(/).filter((path) => path !== own),
    ).toEqual([]);
    expect(matching(/\b(TODO|FIXME|HACK|XXX)\b/).filter((path) => path !== own)).toEqual([]);
  });

  it('leaves no mark of a merge behind', () => {
    // Also as a formatter takes the second one for quotes within quotes.
    const mark = /^(<{7}|>{7}|(> ){6}>) /m;
    const texts = trackedFiles().filter((path) => /\.(md|ts|tsx|js|mjs|css|po|json)$/.test(path));
    expect(texts.filter((path) => mark.test(readFileSync(join(root, path), 'utf8')))).toEqual([]);
  });

  it('writes for both directions of script', () => {
    const physical =
      /(^|[\s;{])(margin|padding|border)-(left|right)\b|(^|[\s;{])(left|right)\s*:|text-align:\s*(left|right)/m;
    const sheets = trackedFiles()
      .filter((path) => path.startsWith('web/') && path.endsWith('.css'))
      .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
    expect(matching(physical, sheets)).toEqual([]);
    const classes =
      /className=[^>]*["'`\s](-?[mp][lr]-|left-|right-|text-left|text-right|border-[lr]\b|rounded-[lr]\b)/;
    expect(matching(classes).filter((path) => path.startsWith('web/'))).toEqual([]);
  });

  it('gives every domain its nameplate', () => {
    const files = new Set(trackedFiles());
    const domains = new Set(
      [...files].flatMap((path) => /^server\/domains\/([^/]+)\//.exec(path)?.[1] ?? []),
    );
    const bare = [...domains].filter((name) => !files.has(`server/domains/${name}/README.md`));
    expect(bare).toEqual([]);
  });

  it('keeps bundles, data and secrets out of the tree', () => {
    const unwanted =
      /(^|\/)(dist|data|coverage|test-results|node_modules)\/|\.(log|env|pem|key|sqlite)$/;
    expect(
      trackedFiles().filter((path) => unwanted.test(path) || basename(path) === '.env'),
    ).toEqual([]);
  });
});
