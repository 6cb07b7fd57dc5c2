import { lazy } from 'react';
import type { Feature } from '../../session/index.ts';

export const feature: Feature = {
  pages: [
    {
      path: '/chats/new',
      pane: 'main',
      component: lazy(async () => ({
        default: (await import('./group/new-group-page.tsx')).NewGroupPage,
      })),
    },
    {
      path: '/chats/:conversation',
      pane: 'main',
      component: lazy(async () => ({
        default: (await import('./conversation-page.tsx')).ConversationPage,
      })),
    },
    {
      path: '/chats/:conversation/info',
      pane: 'info',
      component: lazy(async () => ({ default: (await import('./info/info-page.tsx')).InfoPage })),
    },
    {
      path: '/chats/:conversation/add',
      pane: 'info',
      component: lazy(async () => ({
        default: (await import('./group/add-members-page.tsx')).AddMembersPage,
      })),
    },
    {
      path: '/chats/:conversation/members',
      pane: 'info',
      component: lazy(async () => ({
        default: (await import('./group/members-page.tsx')).MembersPage,
      })),
    },
  ],
};
