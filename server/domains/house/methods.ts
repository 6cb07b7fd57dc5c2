import type { Methods } from '@teahouse/protocol';
import { type Handlers, refuse } from '#platform/calls/index.ts';
import type { HouseApi } from './api.ts';
import { changeSettings } from './change-settings.ts';
import { readHealth } from './read-health.ts';
import type { Room } from './room.ts';
import { readEntries, readTerms } from './store.ts';

const DEFAULT_LIMIT = 50;

export function methodsOf(room: Room, { settings }: HouseApi): Handlers<'house'> {
  return {
    'house.notice': async () => {
      const { name, contact, privacy, terms, termsVersion, ...rules } = await settings();
      const { keepMessagesDays, keepMediaDays, keepAddressesDays } = rules;
      const notice = { name, contact, privacy, terms, termsVersion };
      return { ...notice, keepMessagesDays, keepMediaDays, keepAddressesDays };
    },
    'house.terms': ({ version }) => readWording(room, version),
    'house.settings': () => settings(),
    'house.change_settings': async (input, { user }) => {
      await changeSettings(room, input, user);
      return settings();
    },
    'house.health': async (input) => readHealth(room, input),
    'house.audit': (input, { user }) => readAudit(room, input, user),
  };
}

async function readWording(
  { db }: Room,
  version: number,
): Promise<Methods['house.terms']['output']> {
  const wording = await readTerms(db.read, version);
  if (wording === null) throw refuse('not_found');
  return wording;
}

async function readAudit(
  { db }: Room,
  { before, operator, user, limit = DEFAULT_LIMIT }: Methods['house.audit']['input'],
  reader: number,
): Promise<Methods['house.audit']['output']> {
  const page = { before, operator, user, limit: limit + 1, reader };
  const found = await readEntries(db.read, page);
  return { entries: found.slice(0, limit), more: found.length > limit };
}
