import type * as z from 'zod/mini';
import { chat } from './chat.ts';
import { contacts } from './contacts.ts';
import { favourites } from './favourites.ts';
import { forwards } from './forwards.ts';
import { groupLinks } from './group-links.ts';
import { groupNotice } from './group-notice.ts';
import { health } from './health.ts';
import { holdings } from './holdings.ts';
import { house } from './house.ts';
import { identity } from './identity.ts';
import { letters } from './letters.ts';
import { media } from './media.ts';
import { members } from './members.ts';
import type { Method } from './method.ts';
import { moderation } from './moderation.ts';
import { nicknames } from './nicknames.ts';
import { notifications } from './notifications.ts';
import { operators } from './operators.ts';
import { pins } from './pins.ts';
import { previews } from './previews.ts';
import { reactions } from './reactions.ts';
import { retention } from './retention.ts';
import { search } from './search.ts';
import { cards } from './send-card.ts';
import { signIns } from './sign-ins.ts';
import { silence } from './silence.ts';
import { sync } from './sync.ts';
import { takeaway } from './takeaway.ts';
import { timers } from './timers.ts';
import { translations } from './translations.ts';

const declared = [
  ...house,
  ...health,
  ...identity,
  ...holdings,
  ...operators,
  ...signIns,
  ...contacts,
  ...media,
  ...previews,
  ...chat,
  ...forwards,
  ...cards,
  ...reactions,
  ...pins,
  ...favourites,
  ...groupNotice,
  ...groupLinks,
  ...translations,
  ...nicknames,
  ...silence,
  ...timers,
  ...members,
  ...retention,
  ...letters,
  ...moderation,
  ...search,
  ...notifications,
  ...takeaway,
  ...sync,
] as const;
type Declared = (typeof declared)[number];

export type MethodName = Declared['name'];

/** What a stranger may call. */
export type PublicMethodName = Extract<Declared, { access: 'anyone' }>['name'];

type Named<Name extends MethodName> = Extract<Declared, { name: Name }>;

/** What a caller passes and gets, by method. Types only: no schema reaches a client. */
export type Methods = {
  [Name in MethodName]: {
    input: z.input<Named<Name>['input']>;
    output: z.output<Named<Name>['output']>;
  };
};

/** The whole wire, by name: the one declaration that every face of the server is made from. */
export const catalogue: ReadonlyMap<MethodName, Method> = new Map(
  declared.map((each) => [each.name, each as Method]),
);
