import type { Methods } from '@teahouse/protocol';
import type { Room } from './room.ts';

/** What a house knows of the process that it is in. */
export interface ProcessSigns {
  id: number;
  startedAt: number;
  busConnected(): boolean;
  failingJobs(): string[];
  certificateUntil: () => number | null;
  vitals(
    span: Methods['house.health']['input']['span'],
  ): Pick<Methods['house.health']['output'], 'everyMs' | 'sampledAt' | 'vitals'>;
}

/** How the process that answers fares. */
export function readHealth(
  { process, world }: Pick<Room, 'process' | 'world'>,
  { span }: Methods['house.health']['input'],
): Methods['house.health']['output'] {
  return {
    process: { id: process.id, startedAt: process.startedAt },
    at: world.now(),
    busConnected: process.busConnected(),
    failingJobs: process.failingJobs(),
    certificateUntil: process.certificateUntil(),
    ...process.vitals(span),
  };
}
