import { type ErrorCode, isDeclared, type Method, type RateLimit } from '@teahouse/protocol';
import * as z from 'zod/mini';
import type { Disk } from '#platform/disk/index.ts';
import { addressKey, type Limiter } from '#platform/limits/index.ts';
import type { Log } from '#platform/logging/index.ts';
import { callSeconds, type Metrics } from '#platform/metrics/index.ts';
import type { Sentences } from '#platform/sentences/index.ts';
import type { World } from '#platform/world/index.ts';
import type { Caller } from './caller.ts';
import type { Answer, Dispatch } from './dispatch-port.ts';
import { codeOfFailure } from './failures.ts';
import { problemOf, problems } from './problems.ts';
import { Refusal, type RefusalDetails } from './refusal.ts';
import type { AnyHandler } from './registry.ts';
import type { Slot, Slots } from './slots.ts';
import { wordError, wordProblem } from './wording.ts';

interface DispatchNeeds {
  catalogue: ReadonlyMap<string, Method>;
  /** Every method's handler: see `mergeHandlers`. */
  handlers: ReadonlyMap<string, AnyHandler>;
  limiter: Limiter;
  slots: Slots;
  disk: Pick<Disk, 'isFull'>;
  sentences: Sentences;
  metrics: Metrics;
  log: Log;
  world: Pick<World, 'randomToken'>;
}

/** A method with all that can be made ready for it at boot. */
interface Route {
  name: string;
  method: Method;
  limit: RateLimit;
  slot: Slot;
  /** Whether it needs room on the disk. */
  keeps: boolean;
  handle: (input: unknown, caller: Caller) => Promise<unknown>;
  answered(seconds: number): void;
  refused(seconds: number): void;
  failed(seconds: number): void;
}

/** Errors that are the server's own fault, for the metrics. */
const failures: ReadonlySet<ErrorCode> = new Set([
  'internal',
  'unavailable',
  'overloaded',
  'disk_full',
]);

/**
 * Makes the one way in for all calls: known and reachable, allowed, within its rate, room for
 * it in memory and on the disk, well formed, done. Whatever happens, the caller gets an answer.
 */
export function createDispatch(needs: DispatchNeeds): Dispatch {
  const { sentences, limiter } = needs;
  const routes = routesOf(needs);
  const overload = createOverloadPause();

  return async (name, input, caller) => {
    const begun = performance.now();
    const route = routes.get(name);
    if (route === undefined) return refusal(caller, 'unknown_method');
    const denied = admission(route.method, caller);
    if (denied !== null) return end(route, begun, refusal(caller, denied));
    const taken = limiter.take(rateKey(route.method, caller), route.limit);
    if (!taken.ok)
      return end(
        route,
        begun,
        refusal(caller, 'rate_limited', { retryAfterMs: taken.retryAfterMs }),
      );
    const short = shortOf(route, needs.disk);
    if (short !== null) {
      return end(route, begun, refusal(caller, short, { retryAfterMs: overload() }));
    }
    const { slot } = route;
    slot.inFlight++;
    try {
      const parsed = z.safeParse(route.method.input, input);
      if (!parsed.success) {
        const problem = problemOf(parsed.error.issues, input);
        return end(route, begun, { error: wordProblem(sentences, caller.locale, problem) });
      }
      return end(route, begun, { output: await route.handle(parsed.data, caller) });
    } catch (error) {
      return end(route, begun, failure(route, error, caller));
    } finally {
      slot.inFlight--;
    }
  };

  function refusal(caller: Caller, code: ErrorCode, details?: RefusalDetails): Answer {
    return { error: wordError(sentences, caller.locale, code, details) };
  }

  function failure(route: Route, error: unknown, caller: Caller): Answer {
    if (error instanceof Refusal) {
      if (isDeclared(error.code) && !route.method.errors.includes(error.code)) {
        const line = { method: route.name, answered: error.code };
        needs.log.warn(line, 'a refusal that the catalogue does not declare');
      }
      if (error.code === 'unavailable' || error.code === 'disk_full') {
        needs.log.warn({ err: error, method: route.name }, 'a call could not be carried out');
      }
      return { error: wordError(sentences, caller.locale, error.code, error.details) };
    }
    const code = codeOfFailure(error);
    if (code === 'invalid') {
      needs.log.warn({ err: error, method: route.name }, 'unstorable text came past the schema');
      const problem = { field: '', sentence: problems.characters, params: {} };
      return { error: wordProblem(sentences, caller.locale, problem) };
    }
    if (code === 'overloaded') return refusal(caller, code, { retryAfterMs: overload() });
    const reference = needs.world.randomToken().slice(0, 12);
    needs.log.error({ err: error, method: route.name, reference, answered: code }, 'a call failed');
    const retry = code === 'internal' ? {} : { retryAfterMs: overload() };
    const details = { params: { reference }, ...retry };
    return { error: wordError(sentences, caller.locale, code, details) };
  }
}

function routesOf(needs: DispatchNeeds): ReadonlyMap<string, Route> {
  const labels = ['method', 'outcome'] as const;
  const record = needs.metrics.histograms('call_seconds', 'Calls answered', callSeconds, labels);
  return new Map(
    Array.from(needs.catalogue, ([name, method]): [string, Route] => {
      const handle = needs.handlers.get(name);
      if (handle === undefined) throw new Error(`No handler for ${name}`);
      return [
        name,
        {
          name,
          method,
          limit: method.limit,
          slot: needs.slots[method.class],
          keeps: (method.class === 'send' || method.class === 'write') && !method.evenFull,
          // What the schema and the access check let through is what the handler declares.
          handle: handle as Route['handle'],
          answered: record(name, 'answered'),
          refused: record(name, 'refused'),
          failed: record(name, 'failed'),
        },
      ];
    }),
  );
}

/** Why a method is not for this caller, or null. An operator's method does not exist for others. */
function admission(method: Method, caller: Caller): ErrorCode | null {
  if (method.over === 'http' && caller.cookie === null) return 'unknown_method';
  if (method.over === 'socket' && caller.socket === null) return 'unknown_method';
  switch (method.access) {
    case 'anyone':
      return null;
    case 'user':
      return caller.user === null ? 'unauthenticated' : null;
    case 'operator':
      if (caller.user === null) return 'unauthenticated';
      return caller.role === 'operator' ? null : 'not_found';
  }
}

/** Where there is no room for a call, or null. */
function shortOf({ slot, keeps }: Route, disk: Pick<Disk, 'isFull'>): ErrorCode | null {
  if (slot.inFlight >= slot.bound) return 'overloaded';
  return keeps && disk.isFull() ? 'disk_full' : null;
}

/**
 * What anyone may call is counted by address, also for who is signed in: each account that a
 * sign-up makes would otherwise bring a full bucket for further ones.
 */
function rateKey({ name, access }: Method, caller: Caller): string {
  const byAddress = access === 'anyone' || caller.user === null;
  return byAddress ? `${name} ${addressKey(caller.address)}` : `${name} ${caller.user}`;
}

function end(route: Route, begun: number, answer: Answer): Answer {
  const seconds = (performance.now() - begun) / 1_000;
  if (!('error' in answer)) route.answered(seconds);
  else if (failures.has(answer.error.code)) route.failed(seconds);
  else route.refused(seconds);
  return answer;
}

/** Milliseconds to wait, spread so that those who are turned away do not come back together. */
function createOverloadPause(): () => number {
  let turn = 0;
  return () => 500 + 125 * (turn++ % 16);
}
