import { useReplica } from '../../session/index.ts';
import { chatOrder, remembered } from './order.ts';

const ordered = remembered(['inbox', 'streams', 'outbox', 'conversations'], chatOrder);

/** The chats in the order of the list; the same object until one moves. */
export const useChatOrder = () => useReplica(ordered);
