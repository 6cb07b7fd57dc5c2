export type { Caller, SessionCookie, SignedIn, SocketHandle } from './caller.ts';
export type { Handler, Handlers } from './handlers.ts';
export { Refusal, type RefusalDetails, refuse } from './refusal.ts';
export type { Answer, Authenticate, Dispatch, Session } from './dispatch-port.ts';
