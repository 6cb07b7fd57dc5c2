import { spawnSync } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';

export type BrowserName = 'firefox' | 'webkitgtk';

/** Where Debian's packages put them. `FIREFOX` and `WEBKIT_DRIVER` name other places. */
export const firefoxPath = process.env.FIREFOX ?? '/usr/bin/firefox-esr';
export const webkitDriverPath = process.env.WEBKIT_DRIVER ?? '/usr/bin/WebKitWebDriver';

/** The browser that WebKitGTK brings along for its driver. */
export const miniBrowserPath = globSync('/usr/lib/*/webkit2gtk-4.1/MiniBrowser')[0] ?? '';

const packages: Record<BrowserName, string> = {
  firefox: 'firefox-esr',
  webkitgtk: 'webkit2gtk-driver and xvfb',
};

/** The browsers that are here. With REQUIRE_ALL=1 it is an error that one is not. */
export function installedBrowsers(): BrowserName[] {
  const found: Record<BrowserName, boolean> = {
    firefox: existsSync(firefoxPath),
    webkitgtk: existsSync(webkitDriverPath) && existsSync(miniBrowserPath) && hasXvfb(),
  };
  const names = Object.keys(packages) as BrowserName[];
  for (const name of names.filter((each) => !found[each])) {
    const missing = `Debian's ${packages[name]} is not installed`;
    if (process.env.REQUIRE_ALL === '1') throw new Error(`REQUIRE_ALL=1, but ${missing}.`);
    process.stderr.write(`\n*** ${missing}: journeys in ${name} are SKIPPED ***\n\n`);
  }
  return names.filter((each) => found[each]);
}

function hasXvfb(): boolean {
  return spawnSync('Xvfb', ['-help']).error === undefined;
}
