import { expect, it } from 'vitest';
import { ModelServer } from '../testing/model-server.ts';
import {
  emptyReplica,
  type Replica,
  type ResumeAnswer,
  takeConversation,
  takeNicknames,
  takeResume,
  wantsOf,
} from './index.ts';

const group = 10;

/** What a member holds of a group whose nicknames stand at a version. */
function replicaAt(version: number): Replica {
  const server = new ModelServer();
  server.addUser(1);
  server.addUser(2);
  server.addConversation(group, [1, 2]);
  const answer = server.answer(1, 'sync.resume', { cursor: null } as never) as ResumeAnswer;
  const replica = takeResume(emptyReplica, answer);
  const held = replica.state.conversations.get(group);
  if (held === undefined) throw new Error('the group is not there');
  return takeConversation(replica, { ...held, rosterVersion: version, nicknames: version });
}

it('A1 nicknames are wanted where the conversation has newer ones, and older answers are old', () => {
  const replica = replicaAt(5);
  expect([...wantsOf(replica).nicknames]).toEqual([[group, 5]]);
  const named = (version: number, name: string) => ({
    conversation: group,
    version,
    names: [{ user: 2, name }],
  });
  const told = takeNicknames(replica, [named(5, 'The tenor')]);
  expect(wantsOf(told).nicknames.size).toBe(0);
  const late = takeNicknames(told, [named(4, 'Nobody')]);
  expect(late.state.nicknames.get(group)).toEqual({ version: 5, names: { 2: 'The tenor' } });
});
