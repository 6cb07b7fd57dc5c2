/** The way of a call: who calls, what answers, what is refused and in which words. */
export { type Ask, type AskFor, createAskFor } from './ask-for.ts';
export type { Caller, SessionCookie, SignedIn, SocketHandle } from './caller.ts';
export { createDispatch } from './dispatch.ts';
export type { Answer, Authenticate, Dispatch, Session } from './dispatch-port.ts';
export { codeOfFailure } from './failures.ts';
export type { Handlers } from './handlers.ts';
export { Refusal, refuse } from './refusal.ts';
export { mergeHandlers } from './registry.ts';
export { createSlots } from './slots.ts';
export { wordError } from './wording.ts';
