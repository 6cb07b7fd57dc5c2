import { limits } from '@teahouse/protocol';
import { whole } from './readers.ts';
import { setting } from './setting.ts';

export const groups = {
  most: setting(
    'GROUP_MEMBERS',
    `${limits.groupMembers}`,
    whole(2, limits.groupMembers),
    'Members that a group may have.',
    'Who would be one more is not let in: the caller is told `chat.group_full`.',
  ),
  crowdMembers: setting(
    'CROWD_MEMBERS',
    '500',
    whole(1, limits.groupMembers),
    'Members of a group of whom all are told of every message at once. In a larger one that goes to devices that have it open and to people whom it is about; all others are told where it stands, every CROWD_HEADS_MS at most.',
  ),
  headsMs: setting(
    'CROWD_HEADS_MS',
    '1000',
    whole(50, 60_000),
    'How often devices that do not have a large group open are told where it stands, at most.',
    'What comes meanwhile is told with the next one.',
  ),
  takenBackDays: setting(
    'TAKEN_BACK_DAYS',
    '7',
    whole(0, 180),
    'For how many days what the owner or an admin of a group took back is kept, unseen by anybody, to go along with a report of it. 0 keeps nothing.',
    'It is erased.',
  ),
};
