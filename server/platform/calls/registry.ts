import type { MethodName, Methods } from '@teahouse/protocol';
import type { SignedIn } from './caller.ts';
import type { Handlers } from './handlers.ts';

/** A handler as the dispatcher sees it: what fits is sure by the method's schema and access. */
export type AnyHandler = (input: never, caller: SignedIn) => Promise<Methods[MethodName]['output']>;

/**
 * Joins the domains' tables of methods into one.
 *
 * @throws Error when a method of the catalogue has no handler, one has two, or a handler no method
 */
export function mergeHandlers(
  catalogue: ReadonlyMap<string, unknown>,
  tables: readonly Partial<Handlers>[],
): ReadonlyMap<string, AnyHandler> {
  const merged = new Map<string, AnyHandler>();
  for (const [name, handler] of tables.flatMap((table) => Object.entries(table))) {
    if (!catalogue.has(name)) throw new Error(`${name} is handled but not in the catalogue`);
    if (merged.has(name)) throw new Error(`${name} has two handlers`);
    merged.set(name, handler);
  }
  const missing = [...catalogue.keys()].filter((name) => !merged.has(name));
  if (missing.length > 0) throw new Error(`No handler for ${missing.join(', ')}`);
  return merged;
}
