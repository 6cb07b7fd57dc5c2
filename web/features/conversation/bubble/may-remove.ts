import type { Message, Role } from '@teahouse/protocol';

/** Whether an admin of a group may take back what others said there, as `mayRecall` of the server. */
export const canRemove = (message: Message, me: number, mine: Role, theirs: Role): boolean =>
  message.kind !== 'service' &&
  message.sender !== null &&
  message.sender !== me &&
  message.recalledAt === null &&
  (mine === 'owner' || (mine === 'admin' && theirs === 'member'));
