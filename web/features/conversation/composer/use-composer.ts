import { limits } from '@teahouse/protocol/limits';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useGrownField } from '#ui/use-grown-field.ts';
import { useCoarsePointer } from '#ui/use-media-query.ts';
import { usePreferences } from '../../../session/index.ts';
import { usePreview } from '../preview/use-preview.ts';
import { keyIntent } from './keys.ts';
import { type Candidate, standing } from './mentions.ts';
import type { TakeKey } from './option-list.tsx';
import { useDraft } from './use-draft.ts';
import { useFocus } from './use-focus.ts';
import { useSend } from './use-send.ts';
import { useTakeOver } from './use-take-over.ts';
import { keyPressOf, useTypeAhead } from './use-type-ahead.ts';

/** What happens in the composer: its text, its caret, its keys. */
export function useComposer() {
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, write] = useDraft();
  const [caret, setCaret] = useState(0);
  const enterSends = usePreferences((each) => each.enterSends);
  const takeKey = useRef<TakeKey | null>(null);
  const mentioned = useRef(new Map<number, string>());
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
    if (!send(text, standing(text, mentioned.current, limits.mentions))) return;
    mentioned.current.clear();
    put('', 0);
    field.current?.focus();
  };
  return {
    field,
    text,
    caret,
    enterSends,
    put,
    submit,
    takeKey,
    mention: ({ user, name }: Candidate) => mentioned.current.set(user, name),
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
      const pressed = keyPressOf(event.nativeEvent);
      if (!pressed.composing && takeKey.current?.(event.key)) return event.preventDefault();
      const intent = keyIntent(pressed, enterSends, text === '');
      if (intent === 'write' || intent === 'newline') return;
      event.preventDefault();
      if (intent === 'send') submit();
      else editLast();
    },
  };
}
