import { Trans, useLingui } from '@lingui/react/macro';
import { useDeferredValue, useMemo, useState } from 'react';
import { EmptyState } from '#ui/empty-state.tsx';
import { Icon } from '#ui/icon.tsx';
import { SearchField } from '#ui/search-field.tsx';
import { useTimeLocale } from '#ui/use-time-locale.ts';
import { PersonAvatar, useNaming, usePersonName } from '../../../faces/index.ts';
import { nameRank } from '../../../faces/name-search.ts';
import { useReadings } from '../../../faces/use-readings.ts';
import { useClient, useReplica } from '../../../session/index.ts';

interface PeoplePickerProps {
  chosen: ReadonlySet<number>;
  onToggle: (user: number) => void;
  /** Those who are in already: shown, and not to be chosen. */
  present?: ReadonlySet<number>;
}

const nobody: ReadonlySet<number> = new Set();

/** One's contacts, to choose some of them. */
export function PeoplePicker({ chosen, onToggle, present = nobody }: PeoplePickerProps) {
  const { t } = useLingui();
  const [query, setQuery] = useState('');
  const wanted = useDeferredValue(query);
  const people = usePeople(wanted);
  return (
    <>
      {chosen.size > 0 && (
        <ul aria-label={t`Chosen`} className="flex flex-wrap gap-2 px-4 pb-3">
          {[...chosen].map((user) => (
            <Chip key={user} user={user} onRemove={() => onToggle(user)} />
          ))}
        </ul>
      )}
      <SearchField
        label={t`Search contacts`}
        value={query}
        onChange={setQuery}
        className="mx-4 mb-2"
      />
      {people.length === 0 ? (
        <div className="h-64">
          <EmptyState icon="contacts" title={<Trans>Nobody to choose here</Trans>} />
        </div>
      ) : (
        <ul>
          {people.map((user) => (
            <PersonChoice
              key={user}
              user={user}
              checked={chosen.has(user)}
              present={present.has(user)}
              onToggle={() => onToggle(user)}
            />
          ))}
        </ul>
      )}
    </>
  );
}

/** Contacts that fit what was typed, in the order of their names. */
function usePeople(query: string): number[] {
  const client = useClient();
  const naming = useNaming();
  const locale = useTimeLocale();
  const contacts = useReplica((state) => state.contacts);
  const profiles = useReplica((state) => state.profiles);
  const readable = useReadings();
  // biome-ignore lint/correctness/useExhaustiveDependencies: these are what a name is made of.
  return useMemo(() => {
    const state = client.state();
    const { compare } = new Intl.Collator(locale);
    return [...contacts.values()]
      .filter(({ contact, blocked }) => contact && !blocked)
      .map(({ user }) => ({ user, name: naming.person(state, user) }))
      .filter(({ user, name }) => {
        const profile = profiles.get(user);
        return nameRank([name, profile?.name ?? '', profile?.handle ?? ''], query) < 3;
      })
      .toSorted((a, b) => compare(a.name, b.name))
      .map(({ user }) => user);
  }, [client, contacts, profiles, query, locale, readable]);
}

interface PersonChoiceProps {
  user: number;
  checked: boolean;
  present: boolean;
  onToggle: () => void;
}

function PersonChoice({ user, checked, present, onToggle }: PersonChoiceProps) {
  const name = usePersonName(user);
  const on = checked || present;
  return (
    <li>
      <label
        className={
          'flex cursor-pointer items-center gap-3.5 px-4 py-2 hover:bg-pressed ' +
          'has-focus-visible:-outline-offset-2 has-focus-visible:outline-2 has-focus-visible:outline-focus ' +
          'has-disabled:cursor-default has-disabled:opacity-45'
        }
      >
        <input
          type="checkbox"
          checked={on}
          disabled={present}
          onChange={onToggle}
          className="sr-only"
        />
        <span
          aria-hidden="true"
          className={
            on
              ? 'grid size-6 place-items-center rounded-full bg-brand-fill text-on-brand'
              : 'size-6 rounded-full border-2 border-control'
          }
        >
          {on && <Icon name="check" size={0.9375} />}
        </span>
        <PersonAvatar user={user} size={2.5} />
        <bdi className="match-parent min-w-0 flex-1 truncate">{name || '\u00a0'}</bdi>
      </label>
    </li>
  );
}

function Chip({ user, onRemove }: { user: number; onRemove: () => void }) {
  const { t } = useLingui();
  const name = usePersonName(user);
  return (
    <li>
      <button
        type="button"
        aria-label={t`Take ${name} out`}
        onClick={onRemove}
        className="tap-44 flex items-center gap-2 rounded-full bg-sunken py-1 ps-1.5 pe-3 text-label hover:bg-line"
      >
        <PersonAvatar user={user} size={2} />
        <bdi className="max-w-32 truncate">{name}</bdi>
        <Icon name="close" size={1} className="text-ink-soft" />
      </button>
    </li>
  );
}
