import { catalogue, type MethodName, type Methods } from '@teahouse/protocol';
import type { SignedIn } from './caller.ts';
import type { Handlers } from './handlers.ts';
import { mergeHandlers } from './registry.ts';

/** Asks what a person may be told, by the methods that their own devices ask. */
export type Ask = <Name extends MethodName>(
  method: Name,
  input: Methods[Name]['input'],
) => Promise<Methods[Name]['output']>;

/** The same for any person. */
export type AskFor = (user: number) => Ask;

/** Asks by the methods of the wire, as a device of that person would; no rate is counted. */
export function createAskFor(tables: () => readonly Partial<Handlers>[]): AskFor {
  let handlers: ReturnType<typeof mergeHandlers> | null = null;
  return (user) => {
    const caller: SignedIn = {
      user,
      device: 0,
      role: 'user',
      locale: 'en',
      address: '',
      socket: null,
      cookie: null,
    };
    return async (method, input) => {
      handlers ??= mergeHandlers(catalogue, tables());
      const handle = handlers.get(method);
      if (handle === undefined) throw new Error(`No handler for ${method}`);
      // The table of handlers is typed by name where it is made.
      return (await handle(input as never, caller)) as never;
    };
  };
}
