import { join } from 'node:path';
import { lingui, linguiTransformerBabelPreset } from '@lingui/vite-plugin';
import babel from '@rolldown/plugin-babel';
import react from '@vitejs/plugin-react';
import { build, type Plugin, runnerImport } from 'vite';
import { locales } from '../session/locales.ts';

/** What turns the page's sources into scripts. */
export const scripts = () => [
  react(),
  lingui(),
  babel({ presets: [linguiTransformerBabelPreset()] }),
];

const web = join(import.meta.dirname, '..');

/** Beside the other files, where neither the service worker nor anybody who asks finds it. */
const folder = '.ahead';

/** What shows, before the first paint, what is drawn ahead. */
const ahead = /(<script src="\/ahead.js" data-of=")kept"/;

/** Until the page draws itself: what stands in index.html where something drawn may. */
const waiting = /<div id="root">.*<\/div>(?=\s*<noscript>)/s;

/**
 * Draws the page where one signs in, in each language that is offered, into a page of its own: for
 * the server to fill with its name and to send to strangers. And makes what draws the list of chats
 * for the server, with a page for it in each language.
 */
export function drawAhead(): Plugin {
  return {
    name: 'draw-ahead',
    apply: 'build',
    generateBundle: {
      order: 'post',
      async handler(_options, bundle) {
        const page = bundle['index.html'];
        if (page?.type !== 'asset') return;
        const { module } = await runnerImport<typeof import('./draw-doors.tsx')>(
          join(import.meta.dirname, 'draw-doors.tsx'),
          { configFile: false, root: web, mode: 'production', plugins: scripts() },
        );
        const emit = (place: string, source: string) =>
          this.emitFile({ type: 'asset', fileName: `${folder}/${place}`, source });
        for (const [locale, door] of module.doors) {
          const empty = inLanguage(String(page.source), locale);
          const named = empty.replace(/<title>.*<\/title>/, '<title>%NAME%</title>');
          const root = `<div id="root" data-ahead="%FACTS%">${door}</div>`;
          emit(`doors/${locale}.html`, withRoot(named, 'door', root));
          emit(`lists/${locale}.html`, withRoot(empty, 'list', '%LIST%'));
        }
      },
    },
    async writeBundle({ dir = join(web, 'dist') }) {
      await build({
        configFile: false,
        root: web,
        mode: 'production',
        logLevel: 'warn',
        plugins: scripts(),
        define: { 'process.env.NODE_ENV': '"production"' },
        ssr: { noExternal: true },
        build: {
          ssr: join(import.meta.dirname, 'draw-list.tsx'),
          outDir: join(dir, folder, 'draw-list'),
          emptyOutDir: true,
          copyPublicDir: false,
          minify: true,
          target: 'node24',
          // What only pages have, of which none is drawn.
          rolldownOptions: { external: /^virtual:/ },
        },
      });
    },
  };
}

function inLanguage(page: string, locale: string): string {
  const { tag, direction } = locales[locale] ?? {};
  const html = `<html lang="${tag}" dir="${direction}" data-locale="${locale}">`;
  return page.replace(/<html[^>]*>/, html);
}

function withRoot(page: string, of: 'door' | 'list', root: string): string {
  return page.replace(ahead, `$1${of}"`).replace(waiting, () => root);
}
