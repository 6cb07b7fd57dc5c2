import type { Migration } from '#platform/database/index.ts';
import { conversations } from './001-conversations.ts';
import { appendFunction } from './002-append.ts';
import { streamsFunction } from './003-streams.ts';
import { mentions } from './004-mentions.ts';
import { standsFunction } from './005-stands.ts';
import { standingWording } from './006-standing-wording.ts';
import { steadyOrder } from './007-steady-order.ts';
import { retention } from './008-retention.ts';
import { removal } from './009-removal.ts';
import { reactions } from './010-reactions.ts';
import { forwards } from './011-forwards.ts';
import { pins } from './012-pins.ts';
import { favourites } from './013-favourites.ts';
import { everyone } from './014-everyone.ts';
import { notice } from './015-notice.ts';
import { attachmentsOfMessages } from './016-attachments.ts';
import { groupLinks } from './017-group-links.ts';
import { nicknames } from './018-nicknames.ts';
import { previews } from './019-previews.ts';
import { bundledFiles } from './020-bundled-files.ts';
import { silence } from './021-silence.ts';
import { timers } from './022-timers.ts';
import { standingOrder } from './023-standing-order.ts';
import { gapsOfLogs } from './024-gaps.ts';
import { recalledBy } from './025-recalled-by.ts';
import { keptLinks } from './026-kept-links.ts';
import { nicknamed } from './027-nicknamed.ts';
import { asidesOfLogs } from './028-asides.ts';
import { takenBack } from './029-taken-back.ts';
import { timerAside } from './030-timer-aside.ts';
import { pinsAside } from './031-pins-aside.ts';

export const migrations: Migration[] = [
  conversations,
  appendFunction,
  streamsFunction,
  mentions,
  standsFunction,
  standingWording,
  steadyOrder,
  retention,
  removal,
  reactions,
  forwards,
  pins,
  favourites,
  everyone,
  notice,
  attachmentsOfMessages,
  groupLinks,
  nicknames,
  previews,
  bundledFiles,
  silence,
  timers,
  standingOrder,
  gapsOfLogs,
  recalledBy,
  keptLinks,
  nicknamed,
  asidesOfLogs,
  takenBack,
  timerAside,
  pinsAside,
];
