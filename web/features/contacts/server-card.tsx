import { Trans, useLingui } from '@lingui/react/macro';
import type { Profile } from '@teahouse/protocol';
import { Cell, CellGroup } from '#ui/cell.tsx';
import { PersonAvatar, ServerMark } from '../../faces/index.ts';

/** The server as somebody to talk to: what the mark means, and how to write. */
export function ServerCard({ profile: { id, name } }: { profile: Profile }) {
  const { t } = useLingui();
  return (
    <>
      <div className="mx-4 mb-6 flex flex-col items-center text-center">
        <PersonAvatar user={id} size={6.5} />
        <h1 dir="auto" className="wrap-anywhere mt-4 font-semibold text-title">
          {name}
          <ServerMark user={id} />
        </h1>
        <p className="mt-3 max-w-96 text-balance text-ink-soft text-label">
          <Trans>
            This is the server itself. Those who run it write to you from here, and nobody else can
            have this mark.
          </Trans>
        </p>
      </div>
      <CellGroup>
        <Cell title={t`Write to those who run it`} icon="edit" href="/me/feedback/new" />
      </CellGroup>
    </>
  );
}
