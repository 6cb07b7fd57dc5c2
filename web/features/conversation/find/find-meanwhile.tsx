import { useLingui } from '@lingui/react/macro';
import { useConversation, useScreen } from '../screen.ts';

/** The room of the bar that finds words, until it is here: takes what is typed meanwhile. */
export function FindMeanwhile() {
  const { t } = useLingui();
  const { screen } = useConversation();
  const typed = useScreen(({ finding }) => finding ?? '');
  return (
    <input
      // biome-ignore lint/a11y/noAutofocus: it was asked for by a key.
      autoFocus
      dir="auto"
      aria-label={t`Find in this chat`}
      value={typed}
      onChange={({ target }) => screen.setState({ finding: target.value })}
      className="h-14 shrink-0 border-line border-b bg-surface px-14 text-label outline-none"
    />
  );
}
