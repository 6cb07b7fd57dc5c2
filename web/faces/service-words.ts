import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { Message } from '@teahouse/protocol';
import { useReplica } from '../session/index.ts';
import { durationOf } from './duration.ts';
import { useNaming } from './use-names.ts';

/**
 * The sentence for a line that the server wrote. `sender` of such a message is who did it,
 * where somebody did.
 */
export function useServiceWords(message: Message): string {
  const { t, i18n } = useLingui();
  const naming = useNaming();
  const names = useReplica((state) => {
    const named = (user: number) => naming.person(state, user);
    const users = message.service?.users ?? [];
    const list = users.slice(0, 5).map(named);
    return JSON.stringify({
      by: message.sender === null ? '' : named(message.sender),
      who: new Intl.ListFormat(i18n.locale).format(list),
      more: users.length - list.length,
      mine: message.sender !== null && message.sender === state.me?.id,
    });
  });
  const service = message.service;
  if (service === undefined) return message.text;
  const { by, who: some, more, mine } = JSON.parse(names);
  const rest = plural(more, { one: '# more', other: '# more' });
  const who = more > 0 ? t`${some} and ${rest}` : some;
  const value = service.value ?? '';
  const length = durationOf(Number(value), i18n.locale);
  const timer = durationOf(Number(value) / 60_000, i18n.locale);
  switch (service.type) {
    case 'created':
      return mine ? t`You started the group` : t`${by} started the group`;
    case 'became_contacts':
      return t`You are in touch now. Say hello!`;
    case 'renamed':
      return mine ? t`You named the group “${value}”` : t`${by} named the group “${value}”`;
    case 'avatar_changed':
      return mine ? t`You changed the group’s picture` : t`${by} changed the group’s picture`;
    case 'added':
      if (by === '' || by === who) return t`${who} joined the group`;
      return mine ? t`You added ${who}` : t`${by} added ${who}`;
    case 'joined_by_link':
      if (by === who) return mine ? t`You joined by link` : t`${who} joined by link`;
      return mine
        ? t`You let ${who} in, who came by link`
        : t`${by} let ${who} in, who came by link`;
    case 'removed':
      return mine ? t`You removed ${who}` : t`${by} removed ${who}`;
    case 'left':
      return t`${who} left the group`;
    case 'role_changed':
      return value === 'admin' ? t`${who} is an admin now` : t`${who} is no longer an admin`;
    case 'handed_over':
      return t`${who} owns the group now`;
    case 'silenced':
      if (value === '') return mine ? t`You muted ${who}` : t`${by} muted ${who}`;
      return mine ? t`You muted ${who}: ${length}` : t`${by} muted ${who}: ${length}`;
    case 'unsilenced':
      return mine ? t`You let ${who} write again` : t`${by} let ${who} write again`;
    case 'notice_changed':
      return mine ? t`You changed the group’s notice` : t`${by} changed the group’s notice`;
    case 'timer_changed':
      if (value === '') return mine ? t`You let new messages stay` : t`${by} let new messages stay`;
      return mine
        ? t`You let new messages disappear after ${timer}`
        : t`${by} let new messages disappear after ${timer}`;
    case 'pinned':
      return mine ? t`You pinned a message` : t`${by} pinned a message`;
    case 'letter_closed':
      return value === 'done' ? t`Your letter is done` : t`Your letter was declined`;
  }
}
