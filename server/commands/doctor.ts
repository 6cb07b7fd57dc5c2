import { type Config, readConfig } from '#config';
import { StartupError } from '#platform/database/index.ts';
import { checkAddress } from './checks/address.ts';
import { checkBus } from './checks/bus.ts';
import { checkCertificate } from './checks/certificate.ts';
import { checkDatabase } from './checks/database.ts';
import { checkFfmpeg } from './checks/ffmpeg.ts';
import { type Finding, fail } from './checks/finding.ts';
import { checkFolder } from './checks/folder.ts';
import { lookInside } from './checks/inside.ts';
import { checkMachine } from './checks/machine.ts';
import { checkSettings } from './checks/settings.ts';
import type { Terminal } from './terminal.ts';

/**
 * Looks at most of what an operator can get wrong, and says what to do. Writes nothing.
 *
 * @returns false when something has to be mended
 */
export async function doctor(terminal: Terminal): Promise<boolean> {
  const findings = await diagnose(readConfig);
  const width = Math.max(...findings.map(({ what }) => what.length));
  for (const { state, what, says, remedy } of findings) {
    const line = `${state.padEnd(5)} ${what.padEnd(width)}  ${says}`;
    terminal.say(remedy === undefined ? line : `${line} ${remedy}`);
  }
  return findings.every(({ state }) => state !== 'fail');
}

/** @param read the settings; what it throws is a finding too */
export async function diagnose(read: () => Config): Promise<Finding[]> {
  const machine = checkMachine();
  try {
    return [...machine, ...(await examine(read()))];
  } catch (error) {
    if (!(error instanceof StartupError)) throw error;
    return [...machine, fail('settings', error.message, error.remedy)];
  }
}

async function examine(config: Config): Promise<Finding[]> {
  return [
    ...checkSettings(config),
    ...(await checkFolder(config.data)),
    ...(await checkAddress(config)),
    ...(await checkCertificate(config)),
    ...(await checkDatabase(config, (client) => lookInside(client, config))),
    ...(await checkBus(config)),
    ...(await checkFfmpeg(config)),
  ];
}
