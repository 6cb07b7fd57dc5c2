export { browserCarrier } from './carrier.ts';
export { deviceName } from './device-name.ts';
export { DrawnAhead, type ServerFacts, useDrawnAhead } from './drawn-ahead.ts';
export { dropFarewell, type Farewell, keepFarewell, keptFarewell } from './farewell.ts';
export type { Feature, Page, PageProps } from './feature.ts';
export { listenForInstall, useInstallQuestion } from './install-question.ts';
export {
  dropInvitation,
  invitationOfLink,
  type KeptInvitation,
  keepInvitation,
  keptInvitation,
  pathOfLink,
  tokenOfLink,
} from './invitation.ts';
export { voiceSpeeds } from './kept-preferences.ts';
export { forgetEverything, heardKey, signOut, useForgetWhenEnded } from './leave.ts';
export { chooseLocale, locales } from './locales.ts';
export { setPreferences, usePreferences } from './preferences.ts';
export { type Problem, problemOf } from './problem.ts';
export { codesKept, codesShown, useCodesUnkept } from './recovery-codes.ts';
export {
  SessionProvider,
  type SessionStatus,
  useClient,
  useEndedHere,
  useReplica,
  useSession,
} from './session.tsx';
export { useChangeSettings, useSettingsFollow } from './settings.ts';
export { isThisMachine, travelsOpenly } from './travels-openly.ts';
export { type Action, useAction } from './use-action.ts';
export { type Answer, useAnswer } from './use-answer.ts';
export { useCountForOperators, useWaitingForOperators } from './waiting-for-operators.ts';
export { keepWay, takeWay } from './way.ts';
