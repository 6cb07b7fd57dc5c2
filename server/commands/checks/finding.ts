/** How something stands that an operator can get wrong. */
export interface Finding {
  /** `warn` works, and may not for long or not as meant; `fail` has to be mended. */
  state: 'ok' | 'warn' | 'fail';
  /** What was looked at, in a word or two. */
  what: string;
  says: string;
  /** What to do about it. */
  remedy?: string;
}

export function ok(what: string, says: string): Finding {
  return { state: 'ok', what, says };
}

export function warn(what: string, says: string, remedy: string): Finding {
  return { state: 'warn', what, says, remedy };
}

export function fail(what: string, says: string, remedy: string): Finding {
  return { state: 'fail', what, says, remedy };
}
