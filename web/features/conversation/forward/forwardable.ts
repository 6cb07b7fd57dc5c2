import type { Message } from '@teahouse/protocol';

/** Whether a message may be passed on: not a line of service, and not what the server tells one. */
export function isForwardable({ kind, recalledAt, statement }: Message): boolean {
  return kind !== 'service' && recalledAt === null && statement === undefined;
}
