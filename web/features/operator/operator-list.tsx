import { useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { Redirect, useLocation } from 'wouter';
import { Badge } from '#ui/badge.tsx';
import { Cell, CellGroup } from '#ui/cell.tsx';
import type { IconName } from '#ui/icons.ts';
import { Screen } from '#ui/screen.tsx';
import { useAnswer } from '../../session/index.ts';
import { useWaiting } from './use-waiting.ts';

/** Nothing tells operators of a letter: those that wait are counted again. */
const countAgainMs = 15_000;

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
        <LettersPart />
        <ReportsPart />
      </CellGroup>
      <CellGroup>
        <Part href="/operator/server" icon="settings" title={t`This server`} />
        <Part href="/operator/storage" icon="archive" title={t`Storage`} />
        <Part href="/operator/health" icon="pulse" title={t`Health`} />
      </CellGroup>
      <CellGroup
        footer={t`This page shows nothing of conversations, but for what people write to the server itself and what comes with a report.`}
      >
        <Part href="/operator/audit" icon="eye" title={t`What operators did`} />
      </CellGroup>
    </Screen>
  );
}

interface PartProps {
  href: string;
  icon: IconName;
  title: string;
  /** How many things wait there. */
  waiting?: number;
}

function Part({ href, icon, title, waiting = 0 }: PartProps) {
  const [path] = useLocation();
  const current = path === href || path.startsWith(`${href}/`);
  const end = <Badge count={waiting} />;
  return <Cell href={href} icon={icon} title={title} current={current} end={end} />;
}

/** What people write to those who run the server, and how much of it waits for an answer. */
function LettersPart() {
  const { t } = useLingui();
  const { output, refresh } = useAnswer('letters.list', { state: 'open', limit: 1 });
  useEffect(() => {
    const timer = setInterval(refresh, countAgainMs);
    return () => clearInterval(timer);
  }, [refresh]);
  const waiting = output?.open ?? 0;
  return <Part href="/operator/letters" icon="edit" title={t`Letters`} waiting={waiting} />;
}

/** What people report, and decisions that somebody appeals, as far as they wait. */
function ReportsPart() {
  const { t } = useLingui();
  const { open, appeals } = useWaiting();
  const waiting = open + appeals;
  return <Part href="/operator/reports" icon="flag" title={t`Reports`} waiting={waiting} />;
}
