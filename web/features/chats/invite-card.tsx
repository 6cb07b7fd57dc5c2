import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { Button } from '#ui/button.tsx';
import { copyText } from '#ui/copy-text.ts';
import { QrCode } from '#ui/qr-code.tsx';
import { Skeleton } from '#ui/skeleton.tsx';
import { attempt } from '../../faces/index.ts';
import { isThisMachine, useClient, useReplica } from '../../session/index.ts';

/** What an account without contacts needs first: its link, to be sent or scanned. */
export function InviteCard() {
  const { t } = useLingui();
  const url = useInviteLink();
  const isOperator = useReplica(({ me }) => me?.role === 'operator');
  const staysHere = url !== null && isThisMachine(new URL(url).hostname);
  const share = (text: string) => {
    // Closing the share sheet rejects too, and is no failure.
    navigator.share({ url: text }).catch(() => undefined);
  };
  return (
    <section className="mx-4 my-4 flex flex-col items-center rounded-sheet bg-surface p-6 text-center shadow-card">
      <h2 className="text-balance font-semibold text-title">
        <Trans>Bring in someone to talk to</Trans>
      </h2>
      <p className="mt-1 mb-5 text-balance text-label text-ink-soft">
        <Trans>Let them scan this, or send them your link.</Trans>
      </p>
      {url === null ? (
        <Skeleton className="size-44 rounded-card" />
      ) : (
        <QrCode
          text={url}
          label={t`Your invite link as a QR code`}
          className="size-44 rounded-card"
        />
      )}
      <p dir="ltr" className="mt-4 min-h-5 max-w-full truncate text-caption text-ink-soft">
        {url}
      </p>
      {isOperator && staysHere && (
        <p className="mt-4 rounded-card bg-warning-soft px-4 py-3 text-caption text-on-warning">
          <Trans>
            This address works on this machine only. The settings HOST and PUBLIC_URL open it to
            others: docs/settings.md tells how.
          </Trans>
        </p>
      )}
      <div className="mt-4 flex w-full flex-col gap-2">
        <Button
          wide
          icon="copy"
          disabled={url === null}
          onClick={() => copyText(url ?? '', t`Link copied`)}
        >
          <Trans>Copy invite link</Trans>
        </Button>
        {'share' in navigator && (
          <Button
            wide
            tone="secondary"
            icon="share"
            disabled={url === null}
            onClick={() => share(url ?? '')}
          >
            <Trans>Send it</Trans>
          </Button>
        )}
      </div>
    </section>
  );
}

function useInviteLink(): string | null {
  const client = useClient();
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    let gone = false;
    const ask = async () => {
      const link = await client.call('contacts.link', {});
      if (!gone) setUrl(link.url);
    };
    void attempt(ask());
    return () => {
      gone = true;
    };
  }, [client]);
  return url;
}
