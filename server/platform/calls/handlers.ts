import type { MethodName, Methods, PublicMethodName } from '@teahouse/protocol';
import type { Caller, SignedIn } from './caller.ts';

/**
 * Answers one method; `input` has been parsed, `caller` admitted. What a stranger may call gets a
 * `Caller`; all else is handed a `SignedIn` one.
 */
type Handler<Name extends MethodName> = (
  input: Methods[Name]['input'],
  caller: Name extends PublicMethodName ? Caller : SignedIn,
) => Promise<Methods[Name]['output']>;

/** What a domain's `methods.ts` holds: wire method to use-case, for its own prefix. */
export type Handlers<Prefix extends string = string> = {
  [Name in Extract<MethodName, `${Prefix}.${string}`>]: Handler<Name>;
};
