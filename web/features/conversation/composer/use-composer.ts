import { type KeyboardEvent, useRef, useState } from 'react';
import { useGrownField } from '#ui/use-grown-field.ts';
import { useCoarsePointer } from '#ui/use-media-query.ts';
import { usePreferences } from '../../../session/index.ts';
import { usePreview } from '../preview/use-preview.ts';
import { keyIntent } from './keys.ts';
import type { Candidate } from './mentions.ts';
import { useDraft } from './use-draft.ts';
import { useFocus } from './use-focus.ts';
import { useMentions } from './use-mentions.ts';
import { useSend } from './use-send.ts';
import { useTakeOver } from './use-take-over.ts';
import { keyPressOf, useTypeAhead } from './use-type-ahead.ts';

/** What happens in the composer: its text, its caret, its keys. */
export function useComposer() {
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, write] = useDraft();
  const [caret, setCaret] = useState(0);
  const enterSends = usePreferences((each) => each.enterSends);
  const mentions = useMentions(text, caret);
  const { send, editLast } = useSend();

  const put = (next: string, at: number) => {
    write(next);
    setCaret(at);
    // The caret can go there only once React has put the text into the field.
    requestAnimationFrame(() => field.current?.setSelectionRange(at, at));
  };
  usePreview(text);
  useTypeAhead(field);
  useGrownField(field, text);
  useFocus(field, !useCoarsePointer());
  useTakeOver(field, text, put);

  const submit = () => {
    if (!send(text, mentions.standingIn(text))) return;
    mentions.forget();
    put('', 0);
    field.current?.focus();
  };
  const accept = (candidate: Candidate | undefined) => {
    const completed = candidate === undefined ? null : mentions.accept(candidate);
    if (completed !== null) put(completed.text, completed.caret);
  };
  const completes = (event: KeyboardEvent): boolean => {
    if (mentions.found.length === 0 || keyPressOf(event.nativeEvent).composing) return false;
    if (event.key === 'ArrowDown') mentions.move(1);
    else if (event.key === 'ArrowUp') mentions.move(-1);
    else if (event.key === 'Escape') mentions.dismiss();
    else if (event.key === 'Tab' || event.key === 'Enter') accept(mentions.found[mentions.chosen]);
    else return false;
    return true;
  };
  return {
    field,
    text,
    enterSends,
    mentions,
    submit,
    accept,
    change: ({ value, selectionStart }: HTMLTextAreaElement) => {
      write(value);
      setCaret(selectionStart);
    },
    moveCaret: ({ selectionStart }: HTMLTextAreaElement) => setCaret(selectionStart),
    insert: (sign: string) => {
      const { selectionStart: start = text.length, selectionEnd: end = start } =
        field.current ?? {};
      put(text.slice(0, start) + sign + text.slice(end), start + sign.length);
    },
    press: (event: KeyboardEvent<HTMLTextAreaElement>) => {
      if (completes(event)) return event.preventDefault();
      const intent = keyIntent(keyPressOf(event.nativeEvent), enterSends, text === '');
      if (intent === 'write' || intent === 'newline') return;
      event.preventDefault();
      if (intent === 'send') submit();
      else editLast();
    },
  };
}
