import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { IconName } from '#ui/icons.ts';
import { features } from './features.ts';

export interface Tab {
  /** The feature that it opens, and the first word of its addresses. */
  name: string;
  path: string;
  label: MessageDescriptor;
  icon: IconName;
}

const all: readonly Tab[] = [
  { name: 'chats', path: '/chats', label: msg`Chats`, icon: 'chats' },
  { name: 'contacts', path: '/contacts', label: msg`Contacts`, icon: 'contacts' },
  { name: 'discover', path: '/discover', label: msg`Discover`, icon: 'compass' },
  { name: 'me', path: '/me', label: msg`Me`, icon: 'person' },
];

/** The tabs whose feature exists, in their order. */
export const tabs: readonly Tab[] = all.filter((tab) => features.has(tab.name));
