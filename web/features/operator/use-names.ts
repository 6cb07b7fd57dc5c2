import { useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';
import { useClient } from '../../session/index.ts';
import type { NameOf } from './use-deed-words.ts';

/** Asked for at once. */
const most = 100;

/** Names people by their ids, whether or not the operator knows them otherwise. */
export function useNames(users: readonly number[]): NameOf {
  const { t } = useLingui();
  const client = useClient();
  const [names, setNames] = useState<ReadonlyMap<number, string | null>>(new Map());
  const asked = useRef(new Set<number>());
  const key = [...new Set(users)].join();
  useEffect(() => {
    const fresh = key === '' ? [] : key.split(',').map(Number);
    const unknown = fresh.filter((user) => !asked.current.has(user));
    for (let from = 0; from < unknown.length; from += most) {
      const some = unknown.slice(from, from + most);
      for (const user of some) asked.current.add(user);
      client.call('identity.find_accounts', { users: some }).then(
        ({ accounts }) => {
          // Whoever is not answered is here no longer.
          const found = new Map<number, string | null>(some.map((user) => [user, null]));
          for (const { id, name, handle } of accounts) found.set(id, `${name} (@${handle})`);
          setNames((known) => new Map([...known, ...found]));
        },
        () => {
          for (const user of some) asked.current.delete(user);
        },
      );
    }
  }, [client, key]);
  return (user) => {
    const name = names.get(user);
    return name === null ? t`Deleted account` : (name ?? '…');
  };
}
