import { lazy } from 'react';
import type { Feature, Page } from '../../session/index.ts';

const load = () => import('./pages.ts');

const page = (path: string, name: keyof Awaited<ReturnType<typeof load>>): Page => ({
  path: `/me/${path}`,
  pane: 'main',
  component: lazy(async () => ({ default: (await load())[name] })),
});

/** Oneself: profile, code and link, settings, devices, privacy, and the way out. */
export const feature: Feature = {
  list: lazy(() => import('./me-list.tsx')),
  pages: [
    page('profile', 'Profile'),
    page('code', 'Code'),
    page('favourites', 'Favourites'),
    page('appearance', 'Appearance'),
    page('chats', 'Chats'),
    page('notifications', 'Notifications'),
    page('privacy', 'Privacy'),
    page('data', 'Data'),
    page('data/files', 'OwnFiles'),
    page('devices', 'Devices'),
    page('security', 'Security'),
    page('server', 'Server'),
    page('install', 'Install'),
    page('delete', 'Delete'),
  ],
};
