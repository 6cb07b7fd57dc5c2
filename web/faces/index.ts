export { attempt } from './attempt.ts';
export { ConversationAvatar, PersonAvatar } from './avatars.tsx';
export { DoingWords } from './doing-words.tsx';
export { avatarUrl } from './names.ts';
export { useOnScreen } from './on-screen.ts';
export { PersonHandle } from './person-handle.tsx';
export { isServer, ServerMark } from './server-mark.tsx';
export { useServiceWords } from './service-words.ts';
export {
  GroupOfNames,
  useConversationName,
  useNaming,
  usePersonName,
  useProfiles,
} from './use-names.ts';
