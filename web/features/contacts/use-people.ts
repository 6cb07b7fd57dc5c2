import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { useProfiles } from '../../faces/index.ts';
import { useReplica } from '../../session/index.ts';

/** A contact as the list shows them. */
export interface Listed {
  user: number;
  /** The remark, if there is one. */
  name: string;
  realName: string;
  handle: string;
}

/** Everyone in one's contacts whose profile has arrived. */
export function usePeople(): readonly Listed[] {
  const { t } = useLingui();
  const contacts = useReplica((state) => state.contacts);
  const profiles = useReplica((state) => state.profiles);
  const deleted = t`Deleted account`;
  const users = useMemo(
    () => [...contacts.values()].filter(({ contact }) => contact).map(({ user }) => user),
    [contacts],
  );
  useProfiles(users);
  return useMemo(
    () =>
      users.map((user) => {
        const profile = profiles.get(user);
        const realName = profile?.deleted === true ? deleted : (profile?.name ?? '');
        const remark = contacts.get(user)?.remark ?? '';
        const name = remark === '' ? realName : remark;
        return { user, name, realName, handle: profile?.handle ?? '' };
      }),
    [users, contacts, profiles, deleted],
  );
}
