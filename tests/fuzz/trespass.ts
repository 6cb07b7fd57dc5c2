import { catalogue, type MethodName } from '@teahouse/protocol';
import type { Cast, Player, Target } from '../authorisation/cast.ts';
import { type Entry, type Outcome, table } from '../authorisation/table.ts';
import type { Attempt } from './faces.ts';
import type { Dice } from './mutate.ts';

export interface Trespass extends Attempt {
  /** What is due to whoever is not of the house's people. */
  outcome: Outcome;
}

type Aimed = Extract<Entry<MethodName>, { at: unknown }>;

/** The methods that can be pointed at others' things, by what is due to strangers who do. */
const aimed = [...catalogue.keys()].flatMap((method) => {
  const entry = table[method] as Entry<MethodName>;
  return 'at' in entry ? [{ method, entry: entry as Aimed }] : [];
});

/** Inputs that every schema takes, at things of Ann's and Ben's; every method gets its share. */
export function trespasses(cast: Cast, count: number, dice: Dice): Trespass[] {
  return Array.from({ length: count }, (_, place) => {
    const { method, entry } = aimed[place % aimed.length] as (typeof aimed)[number];
    return { method, input: entry.at(aim(cast, dice)), outcome: entry.stranger };
  });
}

function aim({ owner, contact, real }: Cast, dice: Dice): Target {
  return {
    ...real,
    user: dice.pick([owner.id, contact.id]),
    device: dice.pick([owner.device, contact.device]),
    group: dice.pick([real.group, real.direct]),
    seq: 1 + dice.below(3),
  };
}

/** Whatever only those may call who are signed in, with an input that would be theirs. */
export function closedCalls(cast: Cast, count: number): Attempt[] {
  const closed = [...catalogue.values()].filter(({ access }) => access !== 'anyone');
  return Array.from({ length: count }, (_, place) => {
    const { name } = closed[place % closed.length] as (typeof closed)[number];
    const entry = table[name as MethodName] as Entry<MethodName>;
    if ('at' in entry) return { method: name, input: entry.at(cast.real) };
    return { method: name, input: 'own' in entry ? entry.own : entry.sample };
  });
}

/** What somebody reads of their own things, but for what outsiders may do to reach them. */
export async function viewOf({ call }: Player, { real }: Cast, outsiders: readonly number[]) {
  const { rows } = await call('sync.resume', { cursor: null });
  const { devices } = await call('identity.devices', {});
  const { members } = await call('chat.members', { conversation: real.group });
  const pages = [real.group, real.direct].map((conversation) =>
    call('chat.history', { conversation }),
  );
  return {
    rows: rows.filter(({ kind, key }) => kind !== 'invitation' && !outsiders.includes(key)),
    devices: devices.map(({ id }) => id),
    pages: await Promise.all(pages),
    members: members.map(({ user, role }) => ({ user, role })),
  };
}
