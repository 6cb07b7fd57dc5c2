export { type EventFrame, hear } from './hear.ts';
export {
  clipLog,
  dropLog,
  putLog,
  receiveMessages,
  takeChanges,
  takeOwnMessage,
} from './messages.ts';
export {
  pruneTyping,
  raiseMarks,
  startTyping,
  takeMembers,
  takeNicknames,
  takePresence,
  takeProfiles,
  takeWatched,
  typingLasts,
} from './people.ts';
export { draftKept, readUpTo, receiveRows, typeDraft } from './personal.ts';
export { emptyReplica, type Replica, withState } from './replica.ts';
export { replicaOf } from './restore.ts';
export { finishResume, type ResumeAnswer, takeResume, takeStreams } from './resume.ts';
export { takeConversation, takePreview } from './streams.ts';
export {
  appendPage,
  firstVisible,
  isExpired,
  newestStretch,
  type Page,
  prependPage,
  stretchAround,
} from './stretch.ts';
export { type Wants, wantsOf } from './wants.ts';
