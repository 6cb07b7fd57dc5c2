import { type ErrorCode, errors, isDeclared, type Method } from '@teahouse/protocol';
import type { JsonSchema } from './schemas.ts';

/** What may refuse: a method, or a route beside the methods. */
type Refusing = Pick<Method, 'errors'> & { access: string };

/** Errors that any method may answer with. */
export const errorsOfTheWire = (Object.keys(errors) as ErrorCode[]).filter(
  (code) => !isDeclared(code),
);

/** Every error that may be answered, its own first. */
export function errorsOf({ errors: own, access }: Refusing): ErrorCode[] {
  return [...new Set([...own, ...errorsOfTheWire])].filter(
    (code) => access === 'user' || access === 'operator' || code !== 'unauthenticated',
  );
}

/** One response for each status, naming the codes that come with it. */
export function refusals(refusing: Refusing): Record<string, unknown> {
  const byStatus = Object.groupBy(errorsOf(refusing), (code) => errors[code].status);
  return Object.fromEntries(
    Object.entries(byStatus).map(([status, codes]) => [
      status,
      {
        description: codes.map((code) => `\`${code}\`: ${errors[code].sentence}`).join('\n\n'),
        ...retryHeader(codes),
        content: asJson({
          type: 'object',
          required: ['error'],
          properties: {
            error: {
              allOf: [
                { $ref: '#/components/schemas/Error' },
                { properties: { code: { enum: codes } } },
              ],
            },
          },
        }),
      },
    ]),
  );
}

const waiting: ReadonlySet<ErrorCode> = new Set([
  'rate_limited',
  'overloaded',
  'disk_full',
  'unavailable',
]);

function retryHeader(codes: ErrorCode[]) {
  if (!codes.some((code) => waiting.has(code))) return {};
  const description = 'Seconds to wait before trying again.';
  return { headers: { 'Retry-After': { description, schema: { type: 'integer' } } } };
}

export function asJson(schema: JsonSchema) {
  return { 'application/json': { schema } };
}
