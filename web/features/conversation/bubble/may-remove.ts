import type { Message, Role } from '@teahouse/protocol';

/** Whether an admin of a group may take back what was said there, as `mayRecall` of the server. */
export const canRemove = (message: Message, me: number, mine: Role, theirs: Role): boolean =>
  message.kind !== 'service' &&
  message.sender !== null &&
  message.recalledAt === null &&
  (mine === 'owner' || (mine === 'admin' && (message.sender === me || theirs === 'member')));
