import { Trans, useLingui } from '@lingui/react/macro';
import { Icon } from '#ui/icon.tsx';
import { IconButton } from '#ui/icon-button.tsx';
import { useBareText } from '../../../faces/bare-text.ts';
import { QuoteWords, useMessage } from '../bubble/quoted.tsx';
import { useConversation, useScreen } from '../screen.ts';

/** Above the composer: the message that is being answered, or edited. */
export function AnswerBar() {
  const { t } = useLingui();
  const { screen } = useConversation();
  const bare = useBareText();
  const replyTo = useScreen((each) => each.replyTo);
  const editing = useScreen((each) => each.editing);
  if (replyTo === null && editing === null) return null;
  return (
    <div className="mx-auto flex max-w-240 items-center gap-2 ps-4 pe-1.5 pt-1.5">
      <Icon name={editing === null ? 'reply' : 'edit'} size={1.25} className="text-brand" />
      <div className="min-w-0 flex-1 border-brand border-s-2 ps-2.5">
        {editing === null ? (
          <Answered seq={replyTo ?? 0} />
        ) : (
          <>
            <span className="block font-medium text-brand text-caption">
              <Trans>Edit message</Trans>
            </span>
            <span dir="auto" className="block truncate text-caption text-ink-soft">
              {bare(editing.text)}
            </span>
          </>
        )}
      </div>
      <IconButton
        icon="close"
        size={1.25}
        label={t`Cancel`}
        onClick={() => screen.setState({ replyTo: null, editing: null })}
      />
    </div>
  );
}

function Answered({ seq }: { seq: number }) {
  return <QuoteWords message={useMessage(seq)} />;
}
