import type { FilesInUse } from '#domains/media/index.ts';
import type { Room } from './room.ts';
import { blindTo } from './rules.ts';
import { evidenceAmong, evidenceFor } from './store-evidence.ts';

/**
 * The files of reported messages, which operators look at: never those of reports about
 * themselves, while another one is there. What they are is said by `moderation.look` alone, which
 * is recorded.
 */
export function evidenceOf({ identity }: Pick<Room, 'identity'>): FilesInUse {
  return {
    inUse: evidenceAmong,
    async mayRead(db, user, files) {
      const operators = await identity.operators(db);
      if (!operators.includes(user)) return [];
      return evidenceFor(db, files, blindTo(user, operators));
    },
  };
}
