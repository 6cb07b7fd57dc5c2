import { useLingui } from '@lingui/react/macro';
import type { Methods, ReportCategory } from '@teahouse/protocol';
import { limits } from '@teahouse/protocol/limits';
import { type FormEvent, useState } from 'react';
import { Button } from '#ui/button.tsx';
import { CellGroup, SwitchCell } from '#ui/cell.tsx';
import { ChoiceGroup } from '#ui/choice-group.tsx';
import { FormProblem } from '#ui/form-problem.tsx';
import { usePersonName } from '../../faces/index.ts';
import { useCategoryWords } from '../../faces/report-words.ts';
import { useReplica } from '../../session/index.ts';
import { CountedText } from './counted-text.tsx';
import { useReporting } from './use-reporting.ts';

const categories: readonly ReportCategory[] = [
  'harassment',
  'hate',
  'violence',
  'sexual',
  'minors',
  'self_harm',
  'scam',
  'impersonation',
  'spam',
  'other',
];

interface ReportFormProps {
  about: Methods['moderation.report']['input']['about'];
  /** Null once that account is gone. */
  accused: number | null;
  /** Told when what would be sent is no longer what is shown. */
  onChanged?: () => void;
  onDone: () => void;
}

/** What is wrong, in a choice and some words, and whether to be left in peace as well. */
export function ReportForm({ about, accused, onChanged, onDone }: ReportFormProps) {
  const { t } = useLingui();
  const words = useCategoryWords();
  const [category, setCategory] = useState<ReportCategory | ''>('');
  const [note, setNote] = useState('');
  const [blocks, setBlocks] = useState(false);
  const send = useReporting({ onChanged, onDone });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (category === '') return;
    send.run({ report: { about, category, note: note.trim() }, block: blocks ? accused : null });
  };
  return (
    <form onSubmit={submit}>
      <ChoiceGroup<ReportCategory | ''>
        legend={t`What is wrong?`}
        value={category}
        onChange={setCategory}
        choices={categories.map((value) => ({ value, title: words(value) }))}
      />
      <CountedText
        label={t`Anything to add?`}
        max={limits.reportNote}
        value={note}
        onChange={setNote}
        className="mx-4 mb-6"
      />
      {accused !== null && <BlockToo user={accused} checked={blocks} onChange={setBlocks} />}
      <div className="mx-4 flex flex-col gap-4">
        <p className="px-4 text-caption text-ink-soft">
          {t`Only the operators of this server see your report. The person is not told who reported them.`}
        </p>
        <FormProblem text={send.problem?.text} />
        <Button type="submit" wide icon="send" busy={send.busy} disabled={category === ''}>
          {t`Send report`}
        </Button>
      </div>
    </form>
  );
}

interface BlockTooProps {
  user: number;
  checked: boolean;
  onChange: (checked: boolean) => void;
}

/** Nothing, where they are blocked already. */
function BlockToo({ user, checked, onChange }: BlockTooProps) {
  const { t } = useLingui();
  const name = usePersonName(user);
  const blocked = useReplica((state) => state.contacts.get(user)?.blocked === true);
  if (blocked && !checked) return null;
  return (
    <CellGroup>
      <SwitchCell
        icon="block"
        title={t`Block ${name} too`}
        subtitle={t`They can no longer write to you. They are not told.`}
        checked={checked}
        onChange={onChange}
      />
    </CellGroup>
  );
}
