import type { MethodName, Methods } from '@teahouse/protocol';
import type { Caller, SignedIn } from './caller.ts';

/** Methods that a stranger may call get a `Caller`; all others are handed a `SignedIn` one. */
type PublicMethod =
  | 'identity.server'
  | 'identity.open_server'
  | 'identity.sign_up'
  | 'identity.sign_in'
  | 'identity.recover'
  | 'contacts.inviter';

/** Answers one method; `input` has been parsed, `caller` admitted. */
type Handler<Name extends MethodName> = (
  input: Methods[Name]['input'],
  caller: Name extends PublicMethod ? Caller : SignedIn,
) => Promise<Methods[Name]['output']>;

/** What a domain's `methods.ts` holds: wire method to use-case, for its own prefix. */
export type Handlers<Prefix extends string = string> = {
  [Name in Extract<MethodName, `${Prefix}.${string}`>]: Handler<Name>;
};
