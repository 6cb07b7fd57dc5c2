export type { Feature, Page, PageProps, Pane } from './feature.ts';
export { chooseLocale, type LocaleFacts, locales } from './locales.ts';
export { type Preferences, setPreferences, type Theme, usePreferences } from './preferences.ts';
export {
  SessionProvider,
  type SessionStatus,
  useClient,
  useReplica,
  useSession,
} from './session.tsx';
