import { hash, randomBytes } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { archiveFile } from '@teahouse/protocol/archive';
import { runProgram } from './child.ts';
import type { DemoFolder, Sessions } from './folder.ts';
import { drawPictures } from './world/draw-picture.ts';
import { makeWorld } from './world/make-world.ts';
import { residents } from './world/people.ts';

/**
 * Makes a pristine town in the demo's folder: writes it down as an archive, and has the server
 * import that into a house of its own, as any archive is.
 *
 * @returns who is signed in, and what the import says it brought
 */
export async function makeTown(
  folder: DemoFolder,
  { seed, end }: { seed: number; end: number },
): Promise<{ sessions: Sessions; summary: string }> {
  const sessions = makeSessions();
  const archive = `${folder.making}-archive`;
  await rm(folder.making, { recursive: true, force: true });
  await rm(archive, { recursive: true, force: true });
  await mkdir(archive, { recursive: true, mode: 0o700 });
  const world = makeWorld({ seed, end, devicesOf: (handle) => devicesOf(sessions, handle) });
  await Promise.all([
    writeFile(join(archive, archiveFile), JSON.stringify(world)),
    drawPictures(archive, seed),
  ]);
  const summary = await runProgram(['server/command.ts', 'import', archive], {
    TEAHOUSE_DATA: folder.making,
    LOG_LEVEL: 'error',
  });
  await rm(archive, { recursive: true, force: true });
  await folder.keepPristine(sessions);
  return { sessions, summary: summary.trim() };
}

function makeSessions(): Sessions {
  const token = () => randomBytes(32).toString('base64url');
  return Object.fromEntries(
    residents.map(({ handle }) => [handle, { phone: token(), resident: token() }]),
  );
}

function devicesOf(sessions: Sessions, handle: string) {
  const tokens = sessions[handle];
  if (tokens === undefined) return [];
  const device = (name: string, token: string) => ({
    name,
    tokenHash: hash('sha256', token, 'hex'),
  });
  return [device('Demo phone', tokens.phone), device('Demo resident', tokens.resident)];
}
