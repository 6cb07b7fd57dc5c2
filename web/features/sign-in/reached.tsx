import { Trans } from '@lingui/react/macro';
import { useAnswer } from '../../session/index.ts';

/** How those who run the server are reached, where they have said so. */
export function Reached() {
  const { output } = useAnswer('house.notice', {});
  if (output === null || output.contact === '') return null;
  return (
    <div className="mt-6 text-center text-label">
      <p className="text-ink-soft">
        <Trans>How operators are reached</Trans>
      </p>
      <p dir="auto" className="wrap-anywhere mt-1 whitespace-pre-wrap">
        {output.contact}
      </p>
    </div>
  );
}
