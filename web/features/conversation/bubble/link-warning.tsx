import { Trans } from '@lingui/react/macro';
import type { Caution } from './caution.ts';
import { destinationOf } from './destination.ts';

/** What to know before a link is opened: who sent it, and where it really leads. */
export function LinkWarning({ url, caution }: { url: string; caution: Caution }) {
  const { host, lettered } = destinationOf(url);
  return (
    <div className="flex flex-col gap-3">
      <p>
        <CautionWords caution={caution} />{' '}
        <Trans>Never give a password or money to a page that you did not look for yourself.</Trans>
      </p>
      <div>
        <p>
          <Trans>It leads to</Trans>
        </p>
        <p dir="ltr" className="match-parent wrap-anywhere font-semibold text-body text-ink">
          {host}
        </p>
      </div>
      {lettered !== null && (
        <p className="rounded-control bg-warning-soft px-3 py-2 text-on-warning">
          <Trans>
            It is written <bdi className="font-semibold">{lettered}</bdi>: letters of other scripts,
            which can look like those of a name that you know.
          </Trans>
        </p>
      )}
    </div>
  );
}

/** Why a link carries a caution, in one sentence. */
function CautionWords({ caution }: { caution: Caution }) {
  switch (caution) {
    case 'new_here':
      return <Trans>Whoever sent this is new here.</Trans>;
    case 'stranger':
      return <Trans>Whoever sent this is not in your contacts.</Trans>;
  }
}
