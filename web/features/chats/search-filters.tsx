import { useLingui } from '@lingui/react/macro';
import { conversationList } from '@teahouse/sdk/selectors';
import type { State } from '@teahouse/sdk/state';
import { useMemo, useState } from 'react';
import { classNames } from '#ui/class-names.ts';
import { beginOfDay, isoDay } from '#ui/days.ts';
import { IconButton } from '#ui/icon-button.tsx';
import { useNaming } from '../../faces/index.ts';
import type { Sought } from '../../finding/index.ts';
import { useClient, useReplica } from '../../session/index.ts';
import { DayFields } from './day-fields.tsx';

export type Filters = Omit<Sought, 'query'>;

const dayMs = 86_400_000;
const spans = [1, 7, 30, 365] as const;
/** The choice that asks for days. */
const byDay = 'days';

interface SearchFiltersProps {
  filters: Filters;
  onChange: (filters: Filters) => void;
}

/** Narrows the messages down: by whom, where, of what sort and since when. */
export function SearchFilters({ filters, onChange }: SearchFiltersProps) {
  const { t } = useLingui();
  const people = usePeopleChoices();
  const chats = useChatChoices();
  const kinds = useKindChoices();
  const time = useTimeFilter(filters, onChange);
  const set = (name: keyof Filters, value: string) => {
    const { [name]: _former, ...others } = filters;
    onChange(
      value === '' ? others : { ...others, [name]: name === 'kind' ? value : Number(value) },
    );
  };
  const isSet = Object.keys(filters).length > 0;
  return (
    <fieldset className="mb-1 flex min-w-0 shrink-0 flex-wrap items-center gap-1.5 px-4">
      <legend className="sr-only">{t`Narrow down`}</legend>
      {isSet && (
        <IconButton
          icon="close"
          size={1.125}
          label={t`Clear filters`}
          onClick={() => {
            time.forget();
            onChange({});
          }}
        />
      )}
      <Chip
        label={t`From`}
        any={t`From anyone`}
        value={filters.sender}
        choices={people}
        onChange={(value) => set('sender', value)}
      />
      <Chip
        label={t`In`}
        any={t`In any chat`}
        value={filters.conversation}
        choices={chats}
        onChange={(value) => set('conversation', value)}
      />
      <Chip
        label={t`When`}
        any={t`Any time`}
        value={time.byDays ? byDay : filters.from}
        choices={time.choices}
        onChange={(value) => time.set(value)}
      />
      <Chip
        label={t`What`}
        any={t`Anything`}
        value={filters.kind}
        choices={kinds}
        onChange={(value) => set('kind', value)}
      />
      {time.byDays && <DayFields stretch={filters} onChange={time.setStretch} />}
    </fieldset>
  );
}

/** Since when, by presets or by days of one’s own choosing. */
function useTimeFilter({ from, to, ...timeless }: Filters, onChange: (filters: Filters) => void) {
  const { t } = useLingui();
  const presets = useTimeChoices();
  const [choosing, setChoosing] = useState(false);
  const isPreset = to === undefined && presets.some(({ value }) => value === from);
  return {
    byDays: choosing || (!isPreset && (from ?? to) !== undefined),
    choices: [...presets, { value: byDay, name: t`Choose days…` }],
    set(value: string) {
      setChoosing(value === byDay);
      const first = value === byDay ? (from ?? aWeekAgo()) : Number(value);
      onChange(value === '' ? timeless : { ...timeless, from: first });
    },
    setStretch: (stretch: Pick<Filters, 'from' | 'to'>) => onChange({ ...timeless, ...stretch }),
    forget: () => setChoosing(false),
  };
}

function useKindChoices(): readonly Choice[] {
  const { t } = useLingui();
  return [
    { value: 'media', name: t`Photos and videos` },
    { value: 'file', name: t`File` },
    { value: 'link', name: t`Links` },
    { value: 'voice', name: t`Voice message` },
  ];
}

interface Choice {
  value: string | number;
  name: string;
}

interface ChipProps {
  label: string;
  /** What stands for no choice. */
  any: string;
  value: string | number | undefined;
  choices: readonly Choice[];
  onChange: (value: string) => void;
}

function Chip({ label, any, value, choices, onChange }: ChipProps) {
  return (
    <select
      aria-label={label}
      value={value ?? ''}
      onChange={({ target }) => onChange(target.value)}
      className={classNames(
        'tap-44 max-w-40 shrink-0 rounded-full border px-3 text-caption',
        value === undefined
          ? 'border-line bg-surface text-ink-soft'
          : 'border-transparent bg-brand-soft font-medium text-brand',
      )}
    >
      <option value="">{any}</option>
      {choices.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.name}
        </option>
      ))}
    </select>
  );
}

function usePeopleChoices(): readonly Choice[] {
  const { t, i18n } = useLingui();
  const client = useClient();
  const naming = useNaming();
  const contacts = useReplica((state) => state.contacts);
  const conversations = useReplica((state) => state.conversations);
  const logs = useReplica((state) => state.logs);
  const profiles = useReplica((state) => state.profiles);
  const me = useReplica((state) => state.me?.id);
  // biome-ignore lint/correctness/useExhaustiveDependencies: these are what people are known by.
  return useMemo(() => {
    const state = client.state();
    const people = Array.from(peopleOf(state), (user) => ({
      value: user,
      name: naming.person(state, user),
    }));
    const named = byName(people, i18n.locale);
    return me === undefined ? named : [{ value: me, name: t`You` }, ...named];
  }, [client, contacts, conversations, logs, profiles, me, i18n.locale]);
}

/** Contacts, and whom this device knows of its conversations by name; not oneself. */
function peopleOf({ contacts, conversations, logs, profiles, me }: State): Set<number> {
  const said = [...logs.values()].flatMap(({ messages }) => messages);
  const authors = said.flatMap(({ sender }) => sender ?? []);
  const met = [...conversations.values()].flatMap(({ faces }) => faces).concat(authors);
  const known = met.filter((user) => profiles.get(user)?.deleted === false);
  const people = new Set([...contacts.keys(), ...known]);
  if (me !== null) people.delete(me.id);
  return people;
}

function useChatChoices(): readonly Choice[] {
  const client = useClient();
  const naming = useNaming();
  const conversations = useReplica((state) => state.conversations);
  const profiles = useReplica((state) => state.profiles);
  // biome-ignore lint/correctness/useExhaustiveDependencies: these are what names are made of.
  return useMemo(() => {
    const state = client.state();
    return conversationList(state)
      .map(({ id }) => ({ value: id, name: naming.conversation(state, id) }))
      .filter(({ name }) => name !== '');
  }, [client, conversations, profiles]);
}

const aWeekAgo = () => beginOfDay(isoDay(Date.now()), -7) ?? 0;

/** Whole days back from the one that has just begun, so that a choice stays the same all day. */
function useTimeChoices(): readonly Choice[] {
  const { t } = useLingui();
  const today = new Date().setHours(0, 0, 0, 0);
  const names = [t`Since yesterday`, t`Last 7 days`, t`Last 30 days`, t`Last 12 months`];
  return spans.map((days, place) => ({
    value: today - days * dayMs,
    name: names[place] ?? '',
  }));
}

function byName(choices: readonly Choice[], locale: string): Choice[] {
  const collator = new Intl.Collator(locale, { sensitivity: 'base', numeric: true });
  return choices
    .filter(({ name }) => name !== '')
    .toSorted((a, b) => collator.compare(a.name, b.name));
}
