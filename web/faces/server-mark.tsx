import { useLingui } from '@lingui/react/macro';
import { serverAccount } from '@teahouse/protocol/server-account';
import { Icon } from '#ui/icon.tsx';
import { Logo } from '#ui/logo.tsx';

/** Whether a person is the server itself: told by the id, which nobody else can have. */
export const isServer = (user: number | null): boolean => user === serverAccount;

/** The sign beside the server's name, which no name or picture can imitate; nothing for others. */
export function ServerMark({ user }: { user: number | null }) {
  const { t } = useLingui();
  if (!isServer(user)) return null;
  return (
    <span className="ms-1 inline-block align-[-0.2em] text-brand">
      <Icon name="shield" size={1.125} filled />
      <span className="sr-only">{t`The server itself`}</span>
    </span>
  );
}

/** The picture of the server: the mark of Teahouse. */
export function ServerAvatar({ size }: { size: number }) {
  return (
    <span className="block shrink-0 overflow-clip rounded-[28%]">
      <Logo size={size} />
    </span>
  );
}
