import type { MethodName, Methods } from '@teahouse/protocol';

/** Asks what a person may be told, by the methods that their own devices ask. */
export type Ask = <Name extends MethodName>(
  method: Name,
  input: Methods[Name]['input'],
) => Promise<Methods[Name]['output']>;

/** The same for any person. */
export type AskFor = (user: number) => Ask;
