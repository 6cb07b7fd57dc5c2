import type { Archive, ArchivedConversation } from '@teahouse/protocol/archive';

/** What an archive says that cannot be, beyond what its schema refuses; one sentence each. */
export function nameFaults({ people, contacts, conversations }: Archive): string[] {
  const handles = new Set(people.map(({ handle }) => handle));
  const faults: string[] = [];
  if (handles.size < people.length) faults.push('Two people of the archive have the same handle.');
  for (const { people: pair } of contacts) {
    faults.push(...strangers(pair, handles, 'The contacts'));
    if (pair[0] === pair[1]) faults.push(`${pair[0]} is nobody's contact but their own.`);
  }
  conversations.forEach((conversation, index) => {
    const where = `Conversation ${index + 1} (${conversation.title || 'of two'})`;
    faults.push(...faultsOf(conversation, handles, where));
  });
  return faults;
}

function faultsOf(
  { kind, members, messages }: ArchivedConversation,
  handles: ReadonlySet<string>,
  where: string,
): string[] {
  const people = members.map(({ person }) => person);
  const faults = strangers(people, handles, where);
  if (new Set(people).size < people.length) faults.push(`${where} has somebody twice.`);
  if (kind === 'direct' && people.length !== 2) faults.push(`${where} is not one of two.`);
  if (members.some(({ read }) => read > messages.length)) {
    faults.push(`${where}: somebody has read more than there is.`);
  }
  messages.forEach((message, index) => {
    const place = `${where}, message ${index + 1}`;
    const { by, at, text, service, replyTo, mentions, recalledAt } = message;
    faults.push(...strangers([...(by === null ? [] : [by]), ...mentions], handles, place));
    faults.push(...strangers(service?.users ?? [], handles, place));
    if (at < (messages[index - 1]?.at ?? 0)) faults.push(`${place} is older than the one before.`);
    if (replyTo !== null && (replyTo < 1 || replyTo > index)) {
      faults.push(`${place} quotes a message that is not before it.`);
    }
    const kinds = [text !== null, service !== null, recalledAt !== null && text === null];
    if (kinds.filter(Boolean).length !== 1) faults.push(`${place} says nothing, or two things.`);
    if (by === null && service === null) faults.push(`${place} is nobody's.`);
  });
  return faults;
}

function strangers(
  named: readonly string[],
  handles: ReadonlySet<string>,
  where: string,
): string[] {
  return named
    .filter((handle) => !handles.has(handle))
    .map((handle) => `${where} names ${handle}, who is not among the people.`);
}
