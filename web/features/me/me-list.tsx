import { useLingui } from '@lingui/react/macro';
import { Link, useLocation } from 'wouter';
import { Avatar } from '#ui/avatar.tsx';
import { Badge } from '#ui/badge.tsx';
import { Cell, CellGroup } from '#ui/cell.tsx';
import { Icon } from '#ui/icon.tsx';
import type { IconName } from '#ui/icons.ts';
import { Screen } from '#ui/screen.tsx';
import { CodesReminder } from '../../faces/codes-reminder.tsx';
import { avatarUrl } from '../../faces/index.ts';
import { useWaitingForOperators } from '../../session/index.ts';
import { isInstalled } from '../../session/install.ts';
import { SignOutCell } from './sign-out-cell.tsx';
import { useMe } from './use-me.ts';

/** The list pane of the Me tab. */
export default function MeList() {
  const { t } = useLingui();
  const me = useMe();
  return (
    <Screen title={t`Me`}>
      <ProfileCard />
      <CodesReminder />
      <CellGroup>
        <Entry href="/me/favourites" icon="star" title={t`Favourites`} />
      </CellGroup>
      <CellGroup>
        <Entry href="/me/appearance" icon="contrast" title={t`Appearance and language`} />
        <Entry href="/me/notifications" icon="bell" title={t`Notifications`} />
        <Entry href="/me/chats" icon="chats" title={t`Chats`} />
        {!isInstalled() && (
          <Entry href="/me/install" icon="download" title={t`Install on this device`} />
        )}
      </CellGroup>
      <CellGroup>
        <Entry href="/me/privacy" icon="lock" title={t`Privacy`} />
        <Entry href="/me/devices" icon="devices" title={t`Devices`} />
        <Entry href="/me/security" icon="key" title={t`Password and recovery`} />
      </CellGroup>
      <CellGroup>
        <Entry href="/me/import" icon="archive" title={t`Import chats`} />
        <Entry href="/me/export" icon="share" title={t`Export my data`} />
      </CellGroup>
      <CellGroup>
        <Entry href="/me/feedback" icon="edit" title={t`Feedback`} />
        <Entry href="/me/server" icon="info" title={t`About this server`} />
      </CellGroup>
      {me.role === 'operator' && (
        <CellGroup>
          <OperatorsEntry />
        </CellGroup>
      )}
      <CellGroup>
        <SignOutCell />
      </CellGroup>
    </Screen>
  );
}

function Entry({ href, icon, title }: { href: string; icon: IconName; title: string }) {
  const [path] = useLocation();
  return <Cell href={href} icon={icon} title={title} current={path === href} />;
}

/** With how much waits there. */
function OperatorsEntry() {
  const { t } = useLingui();
  const end = <Badge count={useWaitingForOperators()} />;
  return <Cell href="/operator" icon="settings" title={t`Operators’ page`} end={end} />;
}

function ProfileCard() {
  const { t } = useLingui();
  const me = useMe();
  return (
    <div className="edge mx-4 mb-6 flex items-center rounded-card bg-surface">
      <Link
        href="/me/profile"
        className="flex min-w-0 flex-1 items-center gap-4 rounded-card py-4 ps-4 hover:bg-pressed"
      >
        <Avatar id={me.id} name={me.name} image={avatarUrl(me.avatar)} size={4} />
        <span className="min-w-0 flex-1">
          <span dir="auto" className="match-parent block truncate font-semibold text-title">
            {me.name}
          </span>
          <span dir="ltr" className="match-parent block truncate text-ink-soft text-label">
            @{me.handle}
          </span>
        </span>
      </Link>
      <Link
        href="/me/code"
        aria-label={t`My QR code and link`}
        title={t`My QR code and link`}
        className="tap-44 me-2 grid place-items-center rounded-full text-ink-soft hover:bg-pressed"
      >
        <Icon name="qr" />
      </Link>
    </div>
  );
}
