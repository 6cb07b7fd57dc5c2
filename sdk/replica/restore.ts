import type { Stored } from '../storage.ts';
import { draftSaidAt, typeDraft } from './personal.ts';
import { emptyReplica, emptyState, type Replica } from './replica.ts';

/**
 * What a client knows that was here before. Unsent messages wait again, in order of time, and
 * what was typed last stands, also where the row beside it was not saved any more.
 */
export function replicaOf(stored: Stored | null): Replica {
  if (stored === null) return emptyReplica;
  const { outbox: waiting, drafts = emptyReplica.drafts, ...kept } = stored;
  const inOrder = waiting
    .toSorted((a, b) => a.at - b.at)
    .map((each) => (each.state === 'sending' ? { ...each, state: 'waiting' as const } : each));
  const outbox = Map.groupBy(inOrder, (each) => each.conversation);
  const replica: Replica = { ...emptyReplica, drafts, state: { ...emptyState, ...kept, outbox } };
  return [...drafts].reduce((next, [conversation, draft]) => {
    const row = kept.inbox.get(conversation);
    return draftSaidAt(row) < draft.at ? typeDraft(next, conversation, draft) : next;
  }, replica);
}
