import type { ManifestOptions } from 'vite-plugin-pwa';

/** What an operating system shows when Teahouse is installed. */
export const manifest: Partial<ManifestOptions> = {
  id: '/',
  name: 'Teahouse',
  short_name: 'Teahouse',
  description: 'A messenger that a community, a company or a country can run for itself.',
  start_url: '/chats',
  scope: '/',
  display: 'standalone',
  theme_color: '#018942',
  background_color: '#f4f5f2',
  icons: [
    { src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
    { src: '/icon-512.png', sizes: '512x512', type: 'image/png' },
    { src: '/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    { src: '/favicon.svg', sizes: 'any', type: 'image/svg+xml' },
  ],
};
