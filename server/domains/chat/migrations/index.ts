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
import { attachmentsOfMessages } from './010-attachments.ts';

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
  attachmentsOfMessages,
];
