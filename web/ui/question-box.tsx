import { useLingui } from '@lingui/react/macro';
import { Button } from './button.tsx';
import { Modal } from './modal.tsx';
import type { Question } from './overlays.ts';

interface QuestionBoxProps extends Question {
  answer: (yes: boolean) => void;
}

/** A question to be answered before anything else. */
export function QuestionBox({ title, text, action, tone = 'primary', answer }: QuestionBoxProps) {
  const { t } = useLingui();
  return (
    <Modal label={title} onClose={() => answer(false)} className="question-box p-6">
      <h2 className="text-balance font-semibold text-title">{title}</h2>
      {text !== undefined && <div className="mt-2 text-ink-soft text-label">{text}</div>}
      <div className="mt-6 flex flex-wrap justify-end gap-2">
        <Button tone="secondary" onClick={() => answer(false)}>
          {t`Cancel`}
        </Button>
        <Button tone={tone} onClick={() => answer(true)}>
          {action}
        </Button>
      </div>
    </Modal>
  );
}
