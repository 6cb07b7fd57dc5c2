import { useLingui } from '@lingui/react/macro';
import type { LetterFacts } from '@teahouse/protocol';
import { Cell } from '#ui/cell.tsx';

/** Technical facts, each as it is sent. Cells for a group. */
export function FactCells({ facts }: { facts: LetterFacts }) {
  const { t } = useLingui();
  const named: [string, string | number | undefined][] = [
    [t`Browser`, facts.browser],
    [t`Version of Teahouse`, facts.version],
    [t`Window`, facts.screen],
    [t`Language`, facts.language],
    [t`Connection`, facts.connection],
    [t`Text size`, facts.textSize],
  ];
  return named.map(([name, value]) =>
    value === undefined || value === '' ? null : (
      <Cell key={name} title={name} subtitle={<bdi dir="ltr">{value}</bdi>} />
    ),
  );
}
