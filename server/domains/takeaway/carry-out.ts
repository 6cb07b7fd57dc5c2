import { refuse } from '#platform/calls/index.ts';
import type { Attempt } from './attempt.ts';
import { importTeahouse, isTakeaway } from './import-teahouse.ts';
import { importWhatsApp } from './import-whatsapp.ts';
import type { Room } from './room.ts';
import { openSource } from './zip/open-source.ts';

/** Reads what was uploaded into archives, whatever it is. @throws Refusal */
export async function carryOut(
  room: Omit<Room, 'poke'>,
  attempt: Attempt,
  myName: string | null,
): Promise<void> {
  const { media, settings } = room;
  const { row } = attempt;
  const upload = await media.lookAtUpload(row.user, row.upload);
  if (upload === null || upload.path === null) throw refuse('takeaway.interrupted');
  const bounds = { megabytes: settings.importMegabytes, files: settings.importFiles };
  const source = await openSource(upload.path, upload.bytes, bounds);
  try {
    if (isTakeaway(source)) await importTeahouse(room, attempt, source);
    else await importWhatsApp(room, attempt, source, myName);
  } finally {
    source.close();
  }
}
