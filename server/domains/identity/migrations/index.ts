import type { Migration } from '#platform/database/index.ts';
import { users } from './001-users.ts';
import { releasedHandles } from './002-released-handles.ts';
import { sessionsFunction } from './003-sessions.ts';
import { traces } from './004-traces.ts';
import { secrets } from './005-secrets.ts';
import { sessionsInOrder } from './006-sessions-in-order.ts';
import { terms } from './007-terms.ts';
import { accounts } from './008-accounts.ts';
import { signIns } from './009-sign-ins.ts';
import { serversOwn } from './010-server-account.ts';
import { resetLinks } from './011-reset-links.ts';

export const migrations: Migration[] = [
  users,
  releasedHandles,
  sessionsFunction,
  traces,
  secrets,
  sessionsInOrder,
  terms,
  accounts,
  signIns,
  serversOwn,
  resetLinks,
];
