import { join, relative } from 'node:path';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig, type Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { drawAhead, scripts } from './ahead/build.ts';
import { emojiData } from './emoji-data.ts';
import { manifest } from './manifest.ts';
import web from './package.json' with { type: 'json' };

const server = 'http://127.0.0.1:7420';

/** Paths that belong to the server: the service worker never answers them with the shell. */
const serverPaths = [
  /^\/api(\/|$)/,
  /^\/socket(\/|$)/,
  /^\/docs(\/|$)/,
  /^\/openapi\.json$/,
  /^\/blobs(\/|$)/,
  /^\/uploads(\/|$)/,
  /^\/metrics$/,
  /^\/healthz$/,
  /^\/readyz$/,
];

/** What `main.ts` needs, which begins before all else is here. */
const firstOfAll =
  /\/(web\/(main|tabs\/|session\/(locales|kept-preferences)|storage\/|words\/catalogues)|sdk\/(transport|open-early)|protocol\/frames)|node_modules\/idb\/|vite\/preload-helper|rolldown\/runtime/;

/** The frame of the page, with the list of chats in it. */
const page = 'page.tsx';

/** A chat that is opened. */
const chat = 'features/conversation/conversation-page.tsx';

interface Modules {
  getModuleInfo(id: string): { importedIds: string[]; dynamicallyImportedIds: string[] } | null;
}

/** All that parts of the page wait for: what they import, and so on, but not what they ask for later. */
function waitedFor(parts: readonly string[], modules: Modules): Set<string> {
  const ids = new Set(parts.map((part) => join(import.meta.dirname, part)));
  for (const id of ids) {
    for (const next of modules.getModuleInfo(id)?.importedIds ?? []) ids.add(next);
  }
  return ids;
}

/** Names what comes together, so that each part of the page is one file. */
function part(name: string, ...entries: string[]) {
  let ids: ReadonlySet<string> | null = null;
  return (id: string, modules: Modules) => {
    ids ??= waitedFor(entries, modules);
    return ids.has(id) ? name : null;
  };
}

/** Names what an entry asks for once it is drawn, and that waits for in turn: fetched together. */
function partBeside(name: string, entry: string) {
  let ids: ReadonlySet<string> | null = null;
  return (id: string, modules: Modules) => {
    ids ??= waitedFor(askedBy(entry, modules), modules);
    return ids.has(id) ? name : null;
  };
}

function askedBy(entry: string, modules: Modules): string[] {
  const asked = Array.from(waitedFor([entry], modules), (id) => modules.getModuleInfo(id));
  const ids = new Set(asked.flatMap((each) => each?.dynamicallyImportedIds ?? []));
  return Array.from(ids, (id) => relative(import.meta.dirname, id));
}

/** Names the parts of the page in index.html, so that they come while `main.ts` begins. */
function namePage(): Plugin {
  return {
    name: 'name-page',
    transformIndexHtml: {
      order: 'post',
      handler: (html, { bundle = {} }) => {
        const sizes = new Map<string, number>();
        const take = (file: string) => {
          const chunk = bundle[file];
          if (chunk?.type !== 'chunk' || sizes.has(file)) return;
          sizes.set(file, chunk.code.length);
          chunk.imports.forEach(take);
        };
        const parts = Object.values(bundle).filter((part) => part.type === 'chunk');
        const whole = parts.find(({ moduleIds }) =>
          moduleIds.includes(join(import.meta.dirname, page)),
        );
        if (whole !== undefined) take(whole.fileName);
        // A browser fetches a few at a time: what takes longest begins first.
        const unnamed = Array.from(sizes.keys()).filter((file) => !html.includes(file));
        const files = unnamed.toSorted(
          (one, other) => (sizes.get(other) ?? 0) - (sizes.get(one) ?? 0),
        );
        return files.map((file) => ({
          tag: 'link',
          attrs: { rel: 'modulepreload', crossorigin: true, href: `/${file}` },
          injectTo: 'head' as const,
        }));
      },
    },
  };
}

/** Of these nearly all runs before the list is painted. */
const drawnAtOnce = ['react', 'frame'];

/**
 * Has Chromium compile them while they come, beside the page, and not function by function while it
 * is drawn. For other browsers it is a comment, at the very beginning.
 */
function compileAhead(): Plugin {
  return {
    name: 'compile-ahead',
    generateBundle: {
      order: 'post',
      handler: (_options, bundle) => {
        for (const part of Object.values(bundle)) {
          if (part.type !== 'chunk' || !drawnAtOnce.includes(part.name)) continue;
          part.code = `//# allFunctionsCalledOnLoad\n${part.code}`;
        }
      },
    },
  };
}

export default defineConfig({
  root: import.meta.dirname,
  define: { 'import.meta.env.TEAHOUSE_VERSION': JSON.stringify(web.version) },
  plugins: [
    ...scripts(),
    tailwindcss(),
    namePage(),
    emojiData(),
    drawAhead(),
    compileAhead(),
    VitePWA({
      registerType: 'prompt',
      injectRegister: null,
      manifest,
      includeAssets: ['favicon.svg', 'apple-touch-icon.png', 'theme.js'],
      workbox: {
        globPatterns: ['**/*.{js,css,html,svg,woff2}'],
        globIgnores: ['**/pseudo*.js', '**/emoji-names-*.js', 'push-worker.js'],
        // Of forty languages a device keeps those that somebody has looked for emoji in.
        runtimeCaching: [
          {
            urlPattern: /\/assets\/emoji-names-[\w-]+\.js$/,
            handler: 'CacheFirst',
            options: { cacheName: 'emoji-names', expiration: { maxEntries: 4 } },
          },
        ],
        importScripts: ['/push-worker.js'],
        navigateFallback: '/index.html',
        navigateFallbackDenylist: serverPaths,
        cleanupOutdatedCaches: true,
      },
    }),
  ],
  build: {
    outDir: 'dist',
    target: 'es2022',
    // Inlined assets would be data: addresses, which the content security policy refuses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          // Few and large chunks compress better than many small ones; what only some pages
          // need stays with them.
          groups: [
            { name: 'first', test: firstOfAll, priority: 5 },
            { name: 'react', test: /node_modules\/(react|react-dom|scheduler)\//, priority: 4 },
            // What a chat shares with other pages is no part of it: those would wait for all of it.
            {
              name: part('frame', page, chat),
              test: /^(?!.*\/features\/conversation\/)/,
              priority: 3,
            },
            { name: 'forms', test: /\/web\/ui\//, minShareCount: 3, priority: 2 },
            { name: part('chat', chat), priority: 1 },
            {
              name: partBeside('beside-chat', chat),
              test: /\/(features\/conversation|linkify-it|uc\.micro|punycode|thumbhash)\//,
              includeDependenciesRecursively: false,
            },
          ],
        },
      },
    },
  },
  server: {
    host: '127.0.0.1',
    port: 7421,
    proxy: {
      '/api': server,
      '/blobs': server,
      '/uploads': server,
      '/docs': server,
      '/openapi.json': server,
      '/socket': { target: server, ws: true },
    },
  },
});
