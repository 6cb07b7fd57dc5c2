import { useLingui } from '@lingui/react/macro';
import { serverAccount } from '@teahouse/protocol/server-account';
import { Icon } from '#ui/icon.tsx';

/** Whether a person is the server itself: told by the id, which nobody else can have. */
export const isServer = (user: number | null): boolean => user === serverAccount;

/** The sign beside the server's name, which no name or picture can imitate; nothing for others. */
export function ServerMark({ user }: { user: number | null }) {
  const { t } = useLingui();
  if (!isServer(user)) return null;
  return (
    <span className="ms-1 inline-block align-[-0.15em] text-brand">
      <Icon name="shield" size={1.125} filled />
      <span className="sr-only">{t`The server itself`}</span>
    </span>
  );
}
