import type { ServerFrame } from '@teahouse/protocol';
import { receiveHead, receiveMessages } from './messages.ts';
import { raiseMarks, startTyping, takePresence, takeProfiles } from './people.ts';
import { receiveRows } from './personal.ts';
import { receivePruned } from './pruned.ts';
import type { Replica } from './replica.ts';
import { takeConversation } from './streams.ts';

export type EventFrame = Extract<ServerFrame, { event: unknown }>;

/** What an event changes. Lost, doubled and reordered ones are harmless (SPEC A1). */
export function hear(replica: Replica, frame: EventFrame, now: number): Replica {
  switch (frame.event) {
    case 'chat.messages':
      return receiveMessages(replica, frame.data);
    case 'chat.head':
      return receiveHead(replica, frame.data);
    case 'chat.conversation':
      return takeConversation(replica, frame.data.conversation);
    case 'chat.watermarks':
      return raiseMarks(replica, frame.data);
    case 'chat.pruned':
      return receivePruned(replica, frame.data);
    case 'chat.typing':
      return startTyping(replica, frame.data, now);
    case 'identity.presence':
      return takePresence(replica, frame.data);
    case 'identity.profile':
      return takeProfiles(replica, [frame.data.profile]);
    case 'sync.rows':
      return receiveRows(replica, frame.data);
    case 'hello':
    case 'sync.lost':
    case 'session.ended':
      return replica;
    default:
      return ignore(replica, frame);
  }
}

/** Events that a newer server tells are not for this client: outputs are open. */
function ignore(replica: Replica, _frame: never): Replica {
  return replica;
}
