import type { Attachment, PersonalRow } from '@teahouse/protocol';
import { limits } from '@teahouse/protocol';
import type { TakeawayFile } from '@teahouse/protocol/takeaway-file';
import type { Ask } from '#platform/calls/index.ts';
import { attachmentsIn } from './attachments-in.ts';
import type { MediaBox } from './media-box.ts';
import type { People } from './people.ts';

/** Account, settings, devices and the people whom one knows. */
export async function readAccount(ask: Ask, rows: readonly PersonalRow[], people: People) {
  const { id: _id, ...me } = await ask('identity.me', {});
  const { devices } = await ask('identity.devices', {});
  const { signIns } = await ask('identity.own_sign_ins', {});
  const contacts = rows.flatMap((row) => (row.kind === 'contact' ? (row.value ?? []) : []));
  const requests = rows.flatMap((row) => (row.kind === 'request' ? (row.value ?? []) : []));
  const invited = rows.flatMap((row) => (row.kind === 'invitation' ? (row.value ?? []) : []));
  await people.meet([...contacts, ...requests].map(({ user }) => user));
  await people.meet(invited.map(({ by }) => by));
  return {
    me,
    link: (await ask('contacts.link', {})).url,
    devices: devices.map(({ name, createdAt, lastSeenAt }) => ({ name, createdAt, lastSeenAt })),
    signIns: signIns.map(({ device: _device, ...signIn }) => signIn),
    contacts: contacts.map(({ user, ...row }) => ({
      name: people.profile(user)?.name ?? '',
      handle: people.profile(user)?.handle ?? null,
      ...row,
    })),
    requests: requests.map(({ user, ...row }) => ({ name: people.name(user), ...row })),
    invitations: invited.map(({ title, memberCount, by, at }) => ({
      title,
      memberCount,
      by: people.name(by),
      at,
    })),
    notifications: await ask('notifications.settings', {}),
    holdings: (await ask('identity.holdings', {})).holdings,
  };
}

/** What one brought along, wrote to the operators, reported, and what they decided. */
export async function readDealings(ask: Ask) {
  const { imports } = await ask('takeaway.imports', {});
  const { decisions } = await ask('moderation.standing', {});
  return {
    imports: imports.map(({ id: _id, ...each }) => each),
    letters: await lettersOf(ask),
    reports: await reportsOf(ask),
    decisions,
  };
}

async function lettersOf(ask: Ask) {
  const found: NonNullable<TakeawayFile['letters']> = [];
  let before: { movedAt: number; letter: number } | undefined;
  for (;;) {
    const page = await ask('letters.own', { limit: limits.page, ...(before && { before }) });
    found.push(
      ...page.letters.map(({ id: _id, conversation: _c, seq: _seq, ...letter }) => letter),
    );
    const last = page.letters.at(-1);
    if (!page.more || last === undefined) return found;
    before = { movedAt: last.movedAt, letter: last.id };
  }
}

async function reportsOf(ask: Ask) {
  const found: NonNullable<TakeawayFile['reports']> = [];
  let before: number | undefined;
  for (;;) {
    const page = await ask('moderation.own_reports', {
      limit: limits.page,
      ...(before !== undefined && { before }),
    });
    found.push(
      ...page.reports.map(({ id: _id, accused, ...report }) => ({
        ...report,
        accused: accused && { name: accused.name, handle: accused.handle },
      })),
    );
    before = page.reports.at(-1)?.id;
    if (!page.more || before === undefined) return found;
  }
}

/** All that one uploaded, with its place in the zip. */
export async function filesOf(
  ask: Ask,
  media: MediaBox,
): Promise<NonNullable<TakeawayFile['files']>> {
  const found: NonNullable<TakeawayFile['files']> = [];
  let before: { at: number; id: Attachment['id'] } | undefined;
  for (;;) {
    const page = await ask('media.own_files', { limit: limits.page, ...(before && { before }) });
    for (const { attachment, at } of page.files) {
      for (const file of await attachmentsIn(media, [attachment])) found.push({ ...file, at });
    }
    const last = page.files.at(-1);
    if (!page.more || last === undefined) return found;
    before = { at: last.at, id: last.attachment.id };
  }
}
