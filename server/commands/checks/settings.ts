import type { Config } from '#config';
import { isOfThisMachine } from '#platform/settings/reached-at.ts';
import { type Finding, ok, warn } from './finding.ts';

/** What each setting by itself allows, and all of them together do not mean. */
export function checkSettings(config: Config): Finding[] {
  const found = [...several(config), ...open(config), ...lanes(config)];
  if (found.length > 0) return found;
  const { publicUrl } = config.http;
  const reach = isOfThisMachine(publicUrl)
    ? ` Only this machine reaches ${publicUrl}: HOST, TEAHOUSE_DOMAIN or PUBLIC_URL open it to others.`
    : '';
  return [ok('settings', `They can be read and fit each other.${reach}`)];
}

function several({ bus, database }: Config): Finding[] {
  if (bus.natsUrl === undefined || database.url !== undefined) return [];
  return [
    warn(
      'settings',
      'NATS_URL is set and DATABASE_URL is not: only one process can use the built-in database.',
      'Set DATABASE_URL too, or leave NATS_URL out.',
    ),
  ];
}

function open({ http }: Config): Finding[] {
  if (http.https || isOfThisMachine(http.publicUrl)) return [];
  return [
    warn(
      'settings',
      `People reach ${http.publicUrl} over plain http: passwords and messages can be read on the way.`,
      'Use https, and set PUBLIC_URL to that address.',
    ),
  ];
}

function lanes({ batcher, database }: Config): Finding[] {
  if (batcher.lanes <= database.sendConnections) return [];
  return [
    warn(
      'settings',
      `BATCH_LANES is ${batcher.lanes}, and POOL_SEND has ${database.sendConnections} connections for them.`,
      'Set POOL_SEND to as many.',
    ),
  ];
}
