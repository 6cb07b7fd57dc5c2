import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Redirect, useLocation } from 'wouter';
import { Cell, CellGroup } from '#ui/cell.tsx';
import type { IconName } from '#ui/icons.ts';
import { Screen } from '#ui/screen.tsx';

/** The list pane of the operators' page: its parts. Where there is room, the first one is open. */
export default function OperatorList() {
  const { t } = useLingui();
  const [path] = useLocation();
  const [hasRoom] = useState(() => matchMedia('(width >= 640px)').matches);
  return (
    <Screen title={t`Operators`} back="/me">
      {path === '/operator' && hasRoom && <Redirect href="/operator/overview" replace />}
      <CellGroup>
        <Part href="/operator/overview" icon="chart" title={t`Overview`} />
        <Part href="/operator/people" icon="contacts" title={t`People`} />
        <Part href="/operator/invitations" icon="personAdd" title={t`Invitations`} />
      </CellGroup>
      <CellGroup>
        <Part href="/operator/server" icon="settings" title={t`This server`} />
        <Part href="/operator/storage" icon="archive" title={t`Storage`} />
        <Part href="/operator/health" icon="checks" title={t`Health`} />
      </CellGroup>
      <CellGroup
        footer={t`Operators do not read conversations: no page and no method shows them any.`}
      >
        <Part href="/operator/audit" icon="eye" title={t`What operators did`} />
      </CellGroup>
    </Screen>
  );
}

function Part({ href, icon, title }: { href: string; icon: IconName; title: string }) {
  const [path] = useLocation();
  const current = path === href || path.startsWith(`${href}/`);
  return <Cell href={href} icon={icon} title={title} current={current} />;
}
