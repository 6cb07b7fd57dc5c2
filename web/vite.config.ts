import { lingui, linguiTransformerBabelPreset } from '@lingui/vite-plugin';
import babel from '@rolldown/plugin-babel';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
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
  /\/(web\/(main|tabs\/|session\/(locales|kept-preferences)|shell\/words)|sdk\/(transport|open-early)|protocol\/frames)|vite\/preload-helper/;

/** The frame of the page, with the list of chats in it. */
const page = '/web/page.tsx';

/** The parts of the design system that the first screen needs; forms and dialogs come later. */
const firstUi =
  /\/web\/ui\/(?!bytes|copy-text|save-file|use-grown-field|use-close-on-back|logo|cell|choice|text-area|text-field|switch|code|form|password|dialog|modal|lightbox|question|menu|qr|chart|line-|bar-|segments)/;

/** What every page stands on, but for what only some of them import by its own file. */
const firstFrame =
  /(node_modules\/(@lingui|wouter|zustand|idb)|\/(sdk|protocol)|web\/(session|faces))\/(?!vanishing|replica\/expired|carry-by-tus|codes-reminder|recovery-code-list|upload-avatar|privacy-sentence|push|house-papers|asked|retry|show-more|share|reported-words|use-history-title|use-pages|use-standing|words|found|name-search|(use-)?readings|install(-kind)?\.ts)|\/features\/chats\/(order|find-field)/;

/** The list of chats, but for what comes when it is searched, or empty. */
const firstList =
  /\/web\/(features\/chats\/(?!order|find-field|search|found|invite|archive|excerpt|index)|ui\/(use-)?visible-rows)/;

/** Names the parts of the page in index.html, so that they come while `main.ts` begins. */
function namePage(): Plugin {
  return {
    name: 'name-page',
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle = {} }) => {
        const sizes = new Map<string, number>();
        const take = (file: string) => {
          const chunk = bundle[file];
          if (chunk?.type !== 'chunk' || chunk.isEntry || sizes.has(file)) return;
          sizes.set(file, chunk.code.length);
          chunk.imports.forEach(take);
        };
        const parts = Object.values(bundle).filter((part) => part.type === 'chunk');
        const whole = parts.find(({ facadeModuleId }) => facadeModuleId?.endsWith(page));
        if (whole !== undefined) take(whole.fileName);
        // A browser fetches a few at a time: what takes longest begins first.
        const files = Array.from(sizes.keys()).toSorted(
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

export default defineConfig({
  root: import.meta.dirname,
  define: { 'import.meta.env.TEAHOUSE_VERSION': JSON.stringify(web.version) },
  plugins: [
    react(),
    lingui(),
    babel({ presets: [linguiTransformerBabelPreset()] }),
    tailwindcss(),
    namePage(),
    VitePWA({
      registerType: 'prompt',
      injectRegister: null,
      manifest,
      includeAssets: ['favicon.svg', 'apple-touch-icon.png', 'theme.js'],
      workbox: {
        globPatterns: ['**/*.{js,css,html,svg,woff2}'],
        globIgnores: ['**/pseudo*.js', 'push-worker.js'],
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
            {
              name: 'frame',
              test: firstFrame,
              priority: 3,
            },
            { name: 'list', test: firstList, priority: 3 },
            { name: 'ui', test: firstUi, minShareCount: 3, priority: 2 },
            { name: 'forms', test: /\/web\/ui\//, minShareCount: 3, priority: 1 },
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
