import { useLingui } from '@lingui/react/macro';
import { Avatar } from '#ui/avatar.tsx';
import { Button } from '#ui/button.tsx';
import { copyText } from '#ui/copy-text.ts';
import { confirm } from '#ui/overlays.ts';
import { QrCode } from '#ui/qr-code.tsx';
import { Screen } from '#ui/screen.tsx';
import { Waiting } from '#ui/waiting.tsx';
import { avatarUrl } from '../../faces/index.ts';
import { Retry } from '../../faces/retry.tsx';
import { canShare, shareLink } from '../../faces/share-link.ts';
import { useAction, useAnswer, useClient } from '../../session/index.ts';
import { useMe } from './use-me.ts';

/** One's own QR code and link: whoever follows it can ask to become a contact. */
export default function CodePage() {
  const { t } = useLingui();
  const client = useClient();
  const link = useAnswer('contacts.link', {});
  const renew = useAction(async () => {
    const sure = await confirm({
      title: t`Make a new code?`,
      text: t`The code and link that you have given out so far stop working.`,
      action: t`Make a new one`,
    });
    if (sure) link.replace(await client.call('contacts.link', { renew: true }));
  });
  return (
    <Screen title={t`My code and link`} back="/me" backOnlyAlone>
      {link.output === null && link.problem === null && <Waiting />}
      {link.output === null && link.problem !== null && (
        <Retry problem={link.problem} refresh={link.refresh} />
      )}
      {link.output !== null && (
        <>
          <CodeCard url={link.output.url} />
          <Actions url={link.output.url} />
          <div className="mt-2 flex justify-center">
            <Button tone="plain" icon="refresh" busy={renew.busy} onClick={() => renew.run()}>
              {t`Make a new code`}
            </Button>
          </div>
        </>
      )}
    </Screen>
  );
}

function CodeCard({ url }: { url: string }) {
  const { t } = useLingui();
  const me = useMe();
  return (
    <div className="mx-auto mb-5 w-[min(100%-2rem,21rem)] rounded-sheet bg-surface p-6 shadow-card">
      <div className="mb-5 flex items-center gap-3">
        <Avatar id={me.id} name={me.name} image={avatarUrl(me.avatar)} />
        <div className="min-w-0">
          <div dir="auto" className="match-parent truncate font-semibold">
            {me.name}
          </div>
          <div dir="ltr" className="match-parent truncate text-caption text-ink-soft">
            @{me.handle}
          </div>
        </div>
      </div>
      <QrCode text={url} label={t`QR code of my link`} className="w-full rounded-chip" />
      <p className="mt-4 text-balance text-center text-caption text-ink-soft">
        {t`Scan it with a phone's camera to add me.`}
      </p>
    </div>
  );
}

function Actions({ url }: { url: string }) {
  const { t } = useLingui();
  return (
    <div className="mx-auto flex w-[min(100%-2rem,21rem)] flex-wrap gap-2">
      <Button
        tone={canShare() ? 'secondary' : 'primary'}
        icon="copy"
        className="flex-1"
        onClick={() => copyText(url, t`The link was copied`)}
      >
        {t`Copy the link`}
      </Button>
      {canShare() && (
        <Button icon="share" className="flex-1" onClick={() => shareLink(url)}>
          {t`Share`}
        </Button>
      )}
    </div>
  );
}
