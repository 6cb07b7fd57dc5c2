import { lazy } from 'react';
import type { Feature } from '../../session/index.ts';
import { focusFindField } from './find-field.ts';
import { remembered, unreadInAll } from './order.ts';

export const feature: Feature = {
  list: lazy(async () => ({ default: (await import('./chat-list.tsx')).ChatList })),
  find: focusFindField,
  badge: remembered(['inbox', 'streams'], unreadInAll),
};
