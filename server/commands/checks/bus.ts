import type { Config } from '#config';
import { natsBus } from '#platform/bus/index.ts';
import { StartupError } from '#platform/database/index.ts';
import { realWorld } from '#platform/world/index.ts';
import { type Finding, fail, ok } from './finding.ts';

/** What the processes speak to each other through. */
export async function checkBus({ bus: { natsUrl, name } }: Config): Promise<Finding[]> {
  if (natsUrl === undefined) return [ok('bus', 'One process, which needs none.')];
  try {
    const bus = await natsBus(natsUrl, { name, world: realWorld, report: () => {} });
    await bus.close();
    return [ok('bus', 'NATS answers.')];
  } catch (error) {
    if (!(error instanceof StartupError)) throw error;
    return [fail('bus', error.message, error.remedy)];
  }
}
