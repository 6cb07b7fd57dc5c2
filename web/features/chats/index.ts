import type { Feature } from '../../session/index.ts';
import { ChatList } from './chat-list.tsx';
import { focusFindField } from './find-field.ts';
import { remembered, unreadInAll } from './order.ts';

export const feature: Feature = {
  // It comes with the page, whose first screen it is: one that came a moment later would be held
  // back by React for some tenths of a second.
  list: ChatList,
  find: focusFindField,
  badge: remembered(['inbox', 'streams'], unreadInAll),
};
