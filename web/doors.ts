import { join } from 'node:path';
import { lingui, linguiTransformerBabelPreset } from '@lingui/vite-plugin';
import babel from '@rolldown/plugin-babel';
import react from '@vitejs/plugin-react';
import { type Plugin, runnerImport } from 'vite';
import { locales } from './session/locales.ts';

/** What turns the page's sources into scripts. */
export const scripts = () => [
  react(),
  lingui(),
  babel({ presets: [linguiTransformerBabelPreset()] }),
];

/** What is waited for before the first paint, and comes before all that is not. */
const themes = /<script src="\/theme.js"><\/script>/;

/** Until the page draws itself: what stands in index.html where a door may. */
const waiting = /<div id="root">.*<\/div>(?=\s*<noscript>)/s;

/**
 * Draws the page where one signs in, in each language that is offered, into a page of its own: for
 * the server to fill with its name and to send to strangers. Beside the other files, where neither
 * the service worker nor anybody who asks finds it.
 */
export function drawDoors(): Plugin {
  return {
    name: 'draw-doors',
    apply: 'build',
    generateBundle: {
      order: 'post',
      async handler(_options, bundle) {
        const page = bundle['index.html'];
        if (page?.type !== 'asset') return;
        const { module } = await runnerImport<typeof import('./draw-doors.tsx')>(
          join(import.meta.dirname, 'draw-doors.tsx'),
          { configFile: false, root: import.meta.dirname, mode: 'production', plugins: scripts() },
        );
        for (const [locale, door] of module.doors) {
          const source = withDoor(String(page.source), locale, door);
          this.emitFile({ type: 'asset', fileName: `.doors/${locale}.html`, source });
        }
      },
    },
  };
}

function withDoor(page: string, locale: string, door: string): string {
  const { tag, direction } = locales[locale] ?? {};
  return page
    .replace(/<html[^>]*>/, `<html lang="${tag}" dir="${direction}" data-locale="${locale}">`)
    .replace(themes, (script) => `${script}<script src="/door.js"></script>`)
    .replace(waiting, () => `<div id="root" data-ahead="%FACTS%">${door}</div>`);
}
