import { type RefObject, useEffect, useLayoutEffect, useState } from 'react';

type Take = (handle: string, password: string) => void;

/**
 * Takes over what was typed at a door that was drawn ahead, before the page could hear it, and asks
 * to be let in where that was asked for: `public/ahead.js` has noted it at the form.
 */
export function useTypedBefore(form: RefObject<HTMLFormElement | null>, take: Take): void {
  // Held by itself: what a browser's extension has changed React draws anew, in another form.
  const [before] = useState(() =>
    globalThis.document?.querySelector<HTMLFormElement>('[data-ahead] form'),
  );
  const [asked, setAsked] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it happens once, when the form is there.
  useLayoutEffect(() => {
    if (before == null) return;
    take(typedAs('username', before), typedAs('current-password', before));
    setAsked('asked' in before.dataset);
    delete before.dataset.asked;
    delete document.getElementById('root')?.dataset.ahead;
  }, []);
  useEffect(() => {
    if (asked) form.current?.requestSubmit();
  }, [asked, form]);
}

const typedAs = (purpose: AutoFill, form: HTMLFormElement): string =>
  form.querySelector<HTMLInputElement>(`[autocomplete=${purpose}]`)?.value ?? '';
