import { Plural, useLingui } from '@lingui/react/macro';
import type { Holding } from '@teahouse/protocol';
import { byteSize } from '#ui/bytes.ts';
import { Cell, CellGroup } from '#ui/cell.tsx';
import { confirm, showToast } from '#ui/overlays.ts';
import { Screen } from '#ui/screen.tsx';
import { SkeletonRows } from '#ui/skeleton.tsx';
import { useTimeLocale } from '#ui/use-time-locale.ts';
import { Retry } from '../../faces/retry.tsx';
import { useAction, useAnswer, useClient } from '../../session/index.ts';
import { useHeldWords } from './use-held-words.ts';

/** All that the server stores about this person: what it is for, until when, and how it goes. */
export default function DataPage() {
  const { t } = useLingui();
  const { output, problem, refresh } = useAnswer('identity.holdings', {});
  const words = useHeldWords();
  const held = new Map(output?.holdings.map((each) => [each.kind, each]));
  return (
    <Screen title={t`What is stored about me`} back="/me/privacy">
      {output === null && problem === null && <SkeletonRows count={8} />}
      {output === null && problem !== null && <Retry problem={problem} refresh={refresh} />}
      {output !== null && (
        <>
          <CellGroup
            footer={t`Reports that others made about you are for the operators alone until they are decided.`}
          >
            {Object.entries(words).map(([kind, about]) => {
              const holding = held.get(kind);
              return holding && <Held key={kind} holding={holding} {...about} />;
            })}
          </CellGroup>
          <Deletable held={held} onDeleted={refresh} />
        </>
      )}
    </Screen>
  );
}

interface HeldProps {
  holding: Holding;
  title: string;
  why: string;
  href?: string;
}

function Held({ holding: { count, bytes, keptDays }, title, why, href }: HeldProps) {
  const locale = useTimeLocale();
  const many = count.toLocaleString(locale);
  return (
    <Cell
      title={title}
      subtitle={
        <>
          <span className="block">{why}</span>
          {keptDays !== undefined && (
            <span className="block">
              <Plural value={keptDays} one="Kept for a day." other="Kept for # days." />
            </span>
          )}
        </>
      }
      value={bytes === undefined ? many : `${many} · ${byteSize(bytes, locale)}`}
      {...(href !== undefined && { href })}
    />
  );
}

interface DeletableProps {
  held: ReadonlyMap<string, Holding>;
  onDeleted: () => void;
}

/** What goes at once from here. */
function Deletable({ held, onDeleted }: DeletableProps) {
  const { t } = useLingui();
  const client = useClient();
  const drafts = useAction(async () => {
    const sure = await confirm({
      title: t`Delete all drafts?`,
      text: t`What you have written and not sent goes from all your devices.`,
      action: t`Delete`,
      tone: 'danger',
    });
    if (!sure) return;
    for (const [conversation, { draft }] of client.state().inbox) {
      if (draft === null) continue;
      await client.call('chat.draft', { conversation, text: '', at: Date.now() });
    }
    showToast(t`The drafts are deleted`);
    onDeleted();
  });
  const pushes = useAction(async () => {
    await client.call('notifications.unsubscribe', { everywhere: true });
    showToast(t`No device is notified any more`);
    onDeleted();
  });
  return (
    <CellGroup heading={t`Delete`}>
      {held.has('chat.drafts') && (
        <Cell
          icon="edit"
          title={t`Delete all drafts`}
          onClick={() => drafts.run()}
          disabled={drafts.busy}
        />
      )}
      {held.has('media.files') && (
        <Cell icon="file" title={t`Delete files that I sent`} href="/me/data/files" />
      )}
      {held.has('notifications.subscriptions') && (
        <Cell
          icon="bellOff"
          title={t`Stop notifying all my devices`}
          onClick={() => pushes.run()}
          disabled={pushes.busy}
        />
      )}
      <Cell icon="devices" title={t`Sign devices out`} href="/me/devices" />
      <Cell icon="trash" tone="danger" title={t`Delete my account`} href="/me/delete" />
    </CellGroup>
  );
}
