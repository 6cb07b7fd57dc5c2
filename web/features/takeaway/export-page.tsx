import { Trans, useLingui } from '@lingui/react/macro';
import type { Export } from '@teahouse/protocol';
import { useEffect } from 'react';
import { Button } from '#ui/button.tsx';
import { byteSize } from '#ui/bytes.ts';
import { FormProblem } from '#ui/form-problem.tsx';
import { Icon } from '#ui/icon.tsx';
import { confirm } from '#ui/overlays.ts';
import { Screen } from '#ui/screen.tsx';
import { dateAndTime } from '#ui/time.ts';
import { useTimeLocale } from '#ui/use-time-locale.ts';
import { Waiting } from '#ui/waiting.tsx';
import { useAction, useAnswer, useClient } from '../../session/index.ts';
import { ProgressLine } from './progress-line.tsx';

const lookMs = 1_000;

/** Takes along all that one has here. */
export function ExportPage() {
  const { t } = useLingui();
  const client = useClient();
  const { output, problem, refresh } = useAnswer('takeaway.own_export', {});
  const own = output?.export ?? null;
  const moving = own?.state === 'waiting' || own?.state === 'working';
  useEffect(() => {
    if (!moving) return;
    const timer = setInterval(refresh, lookMs);
    return () => clearInterval(timer);
  }, [moving, refresh]);
  const begin = useAction(async () => {
    await client.call('takeaway.export', {});
    refresh();
  });
  if (output === null && problem === null) return <Waiting />;
  const failed = own?.state === 'failed' ? own.problem?.message : undefined;
  return (
    <Screen title={t`Export my data`} back="/me" backOnlyAlone>
      <div className="mx-4 flex flex-col gap-4">
        <p className="px-4 text-label text-ink-soft">
          <Trans>
            One file with every chat you can read, its photos and files, your profile, settings,
            contacts and favourites. It opens in any browser, without a network, and another
            Teahouse can import it.
          </Trans>
        </p>
        {own !== null && own.state !== 'failed' && <Own own={own} onChange={refresh} />}
        <FormProblem text={begin.problem?.text ?? problem?.text ?? failed} />
        {!moving && (
          <Button
            wide
            tone={own?.state === 'done' ? 'secondary' : 'primary'}
            busy={begin.busy}
            onClick={() => begin.run()}
          >
            {own?.state === 'done' ? t`Make a new export` : t`Make an export`}
          </Button>
        )}
        <p className="px-4 text-caption text-ink-soft">
          <Trans>
            The file holds your private conversations. Keep it where only you can open it.
          </Trans>
        </p>
      </div>
    </Screen>
  );
}

/** The export that there is: how far it is, or the way to get it. */
function Own({ own, onChange }: { own: Export; onChange: () => void }) {
  const { t } = useLingui();
  const locale = useTimeLocale();
  const remove = useRemove(own, onChange);
  const { id, state, done, total, bytes, startedAt, expiresAt } = own;
  const made = dateAndTime(startedAt, Date.now(), locale);
  const until = dateAndTime(expiresAt, Date.now(), locale);
  const size = byteSize(bytes, locale);
  return (
    <div className="edge rounded-card bg-surface p-4">
      <div className="flex items-start gap-3">
        <Icon name="archive" className="mt-0.5 text-brand" />
        <div className="min-w-0 flex-1">
          {state === 'done' ? (
            <>
              <p>{t`Made ${made}, ${size}`}</p>
              <p className="text-caption text-ink-soft">{t`You can download it until ${until}.`}</p>
            </>
          ) : (
            <>
              <p>{t`Being written`}</p>
              <p className="text-caption text-ink-soft">
                {total === 0 ? t`It will begin in a moment` : t`${done} of ${total} chats`}
              </p>
              <ProgressLine label={t`Being written`} done={done} total={total} />
            </>
          )}
        </div>
      </div>
      <div className="mt-3 flex flex-wrap gap-2">
        {state === 'done' && (
          <a
            href={`/blobs/export/${id}`}
            download
            className="tap-44 inline-flex flex-1 items-center justify-center gap-2 rounded-control bg-brand-fill px-5 py-2 font-medium text-on-brand active:bg-brand-press"
          >
            <Icon name="download" size={1.25} />
            {t`Download`}
          </a>
        )}
        <Button tone="plain" busy={remove.busy} onClick={() => remove.run()}>
          {state === 'done' ? t`Delete` : t`Cancel`}
        </Button>
      </div>
      <FormProblem text={remove.problem?.text} />
    </div>
  );
}

function useRemove({ state }: Export, onChange: () => void) {
  const { t } = useLingui();
  const client = useClient();
  return useAction(async () => {
    const sure =
      state !== 'done' ||
      (await confirm({
        title: t`Delete this export?`,
        text: t`The file is deleted from the server. You can make another one.`,
        action: t`Delete`,
        tone: 'danger',
      }));
    if (!sure) return;
    await client.call('takeaway.delete_export', {});
    onChange();
  });
}
