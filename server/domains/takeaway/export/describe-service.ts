import type { ServiceLine } from '@teahouse/protocol';

/** What changed in a conversation, in a sentence. Whoever reads an export may have no other words. */
export function describeService(
  { type, users, value = '' }: ServiceLine,
  by: string,
  nameOf: (user: number) => string,
): string {
  const who = users.map(nameOf).join(', ');
  const actor = by || who;
  switch (type) {
    case 'created':
      return value === '' ? `${actor} made the group` : `${actor} made the group “${value}”`;
    case 'became_contacts':
      return 'You became contacts';
    case 'renamed':
      return `${actor} named the group “${value}”`;
    case 'avatar_changed':
      return `${actor} changed the group’s picture`;
    case 'added':
      return by === '' || by === who ? `${who} joined the group` : `${by} added ${who}`;
    case 'joined_by_link':
      return by === '' || by === who
        ? `${who} joined by link`
        : `${by} let ${who} in, who came by link`;
    case 'silenced':
      return `${actor} muted ${who}`;
    case 'unsilenced':
      return `${actor} let ${who} write again`;
    case 'removed':
      return `${actor} removed ${who}`;
    case 'left':
      return `${who} left the group`;
    case 'role_changed':
      return value === 'admin' ? `${who} is an admin now` : `${who} is no longer an admin`;
    case 'handed_over':
      return `${who} owns the group now`;
    case 'notice_changed':
      return `${actor} changed the group’s notice`;
    case 'timer_changed':
      return value === ''
        ? `${actor} let new messages stay`
        : `${actor} let new messages disappear after ${inWords(Number(value))}`;
    case 'pinned':
      return `${actor} pinned a message`;
    case 'letter_closed':
      return value === 'done' ? 'Your letter is done' : 'Your letter was declined';
  }
}

function inWords(timer: number): string {
  const hours = timer / 3_600_000;
  return hours <= 24 ? `${hours} hours` : `${hours / 24} days`;
}
