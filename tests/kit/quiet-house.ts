import type { HouseNotice, HouseRules } from '@teahouse/protocol';
import type { Deed, HouseApi } from '../../server/domains/house/index.ts';

/** A house in which nothing was decided, and which remembers what was done. */
export interface QuietHouse extends HouseApi {
  decided: HouseNotice & HouseRules;
  deeds: Deed[];
}

export function quietHouse(): QuietHouse {
  const house: QuietHouse = {
    decided: {
      name: 'Test house',
      contact: '',
      privacy: '',
      terms: '',
      termsVersion: 0,
      keepMessagesDays: null,
      keepMediaDays: null,
      keepAddressesDays: 30,
      quotaBytes: null,
    },
    deeds: [],
    settings: async () => house.decided,
    record: async (_tx, deed) => void house.deeds.push(deed),
  };
  return house;
}
