import { lazy } from 'react';
import type { Feature, Page } from '../../session/index.ts';

const load = () => import('./pages.ts');
const loadConversation = () => import('./conversation-page.tsx');

const page = (
  path: string,
  pane: Page['pane'],
  name: keyof Awaited<ReturnType<typeof load>>,
): Page => ({
  path: `/chats/${path}`,
  pane,
  component: lazy(async () => ({ default: (await load())[name] })),
});

export const feature: Feature = {
  pages: [
    page('new', 'main', 'NewGroupPage'),
    page('archives', 'main', 'ArchivesPage'),
    page('archives/:archive', 'main', 'ArchivePage'),
    page('share/:user', 'main', 'ShareContactPage'),
    {
      path: '/chats/:conversation',
      pane: 'main',
      words: 'chat',
      fetch: loadConversation,
      component: lazy(async () => ({ default: (await loadConversation()).ConversationPage })),
    },
    page(':conversation/info', 'info', 'InfoPage'),
    page(':conversation/gallery', 'info', 'GalleryPage'),
    page(':conversation/add', 'info', 'AddMembersPage'),
    page(':conversation/members', 'info', 'MembersPage'),
    page(':conversation/links', 'info', 'LinksPage'),
    page(':conversation/requests', 'info', 'JoinRequestsPage'),
    page(':conversation/history/:seq', 'info', 'HistoryPage'),
    {
      path: '/group/:token',
      pane: 'whole',
      open: true,
      component: lazy(async () => ({
        default: (await import('./links/linked-group-page.tsx')).LinkedGroupPage,
      })),
    },
  ],
};
