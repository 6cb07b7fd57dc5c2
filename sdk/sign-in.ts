import type { Methods } from '@teahouse/protocol';
import { type HttpSettings, httpCaller } from './http.ts';

type Input<Name extends keyof Methods> = Methods[Name]['input'];
type Output<Name extends keyof Methods> = Methods[Name]['output'];

/**
 * Signs a device in. A program (`device.kind: 'program'`) gets its `token`, to hand to
 * `createClient`; a browser gets null, and the cookie that scripts cannot read. This and the
 * following reject with CallError.
 */
export function signIn(
  server: HttpSettings,
  input: Input<'identity.sign_in'>,
): Promise<Output<'identity.sign_in'>> {
  return httpCaller(server)('identity.sign_in', input);
}

/** Makes an account and signs its first device in; the recovery codes are shown this once. */
export function signUp(
  server: HttpSettings,
  input: Input<'identity.sign_up'>,
): Promise<Output<'identity.sign_up'>> {
  return httpCaller(server)('identity.sign_up', input);
}

/** Makes the operator's account, with the one-time link of the terminal. */
export function openServer(
  server: HttpSettings,
  input: Input<'identity.open_server'>,
): Promise<Output<'identity.open_server'>> {
  return httpCaller(server)('identity.open_server', input);
}

/** Sets a new password with a recovery code, and signs this device in. */
export function recover(
  server: HttpSettings,
  input: Input<'identity.recover'>,
): Promise<Output<'identity.recover'>> {
  return httpCaller(server)('identity.recover', input);
}

/** What a visitor may know of a server before signing in. */
export function askServer(server: HttpSettings): Promise<Output<'identity.server'>> {
  return httpCaller(server)('identity.server', {});
}
