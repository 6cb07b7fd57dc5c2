import { useLingui } from '@lingui/react/macro';
import { Button } from '#ui/button.tsx';
import { Cell, CellGroup } from '#ui/cell.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { Screen } from '#ui/screen.tsx';
import { PersonAvatar, usePersonName, useProfiles } from '../../faces/index.ts';
import { useReplica } from '../../session/index.ts';
import { useBlocking } from './use-blocking.ts';

/** Whom one has blocked. */
export default function BlockedPage() {
  const { t } = useLingui();
  const contacts = useReplica((state) => state.contacts);
  const users = [...contacts.values()].filter(({ blocked }) => blocked).map(({ user }) => user);
  useProfiles(users);
  return (
    <Screen title={t`Blocked people`} back="/me/privacy">
      {users.length === 0 ? (
        <EmptyState icon="block" title={t`Nobody is blocked`} />
      ) : (
        <CellGroup footer={t`Nothing from them reaches you, and they are not told.`}>
          {users.map((user) => (
            <BlockedCell key={user} user={user} />
          ))}
        </CellGroup>
      )}
    </Screen>
  );
}

function BlockedCell({ user }: { user: number }) {
  const { t } = useLingui();
  const name = usePersonName(user);
  const blocking = useBlocking(user);
  return (
    <Cell
      start={<PersonAvatar user={user} size={2.75} />}
      title={<bdi>{name}</bdi>}
      end={
        <Button
          tone="plain"
          busy={blocking.busy}
          onClick={() => blocking.run(false)}
          className="-me-3"
        >
          {t`Unblock`}
        </Button>
      }
    />
  );
}
