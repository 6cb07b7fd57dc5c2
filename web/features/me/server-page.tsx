import { useLingui } from '@lingui/react/macro';
import { Cell, CellGroup } from '#ui/cell.tsx';
import { Screen } from '#ui/screen.tsx';
import { Waiting } from '#ui/waiting.tsx';
import { HousePapers } from '../../faces/house-papers.tsx';
import { Retry } from '../../faces/retry.tsx';
import { useAnswer } from '../../session/index.ts';

/** Who runs this server, and by which rules. */
export default function ServerPage() {
  const { t } = useLingui();
  const { output, problem, refresh } = useAnswer('house.notice', {});
  return (
    <Screen title={t`About this server`} back="/me" backOnlyAlone>
      {output === null && problem === null && <Waiting />}
      {output === null && problem !== null && <Retry problem={problem} refresh={refresh} />}
      {output !== null && (
        <>
          <CellGroup>
            <Cell icon="globe" title={<bdi>{output.name}</bdi>} subtitle={location.host} />
          </CellGroup>
          <CellGroup heading={t`How operators are reached`}>
            <Cell
              title={
                output.contact === '' ? (
                  t`They have not said.`
                ) : (
                  <span dir="auto" className="match-parent block whitespace-pre-wrap">
                    {output.contact}
                  </span>
                )
              }
            />
          </CellGroup>
          <div className="mx-4">
            <HousePapers {...output} />
          </div>
        </>
      )}
    </Screen>
  );
}
