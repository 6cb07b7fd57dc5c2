import { type RefObject, useEffect, useLayoutEffect, useState } from 'react';

type Take = (handle: string, password: string) => void;

/**
 * Takes over what was typed at a door that was drawn ahead, before the page could hear it, and asks
 * to be let in where that was asked for: `public/door.js` has noted it at the form.
 */
export function useTypedBefore(form: RefObject<HTMLFormElement | null>, take: Take): void {
  const [asked, setAsked] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it happens once, where the form is found.
  useLayoutEffect(() => {
    const door = form.current?.closest<HTMLElement>('[data-ahead]');
    if (form.current === null || door == null) return;
    take(typedAs('username', form.current), typedAs('current-password', form.current));
    setAsked('asked' in form.current.dataset);
    delete form.current.dataset.asked;
    delete door.dataset.ahead;
  }, []);
  useEffect(() => {
    if (asked) form.current?.requestSubmit();
  }, [asked, form]);
}

const typedAs = (purpose: AutoFill, form: HTMLFormElement): string =>
  form.querySelector<HTMLInputElement>(`[autocomplete=${purpose}]`)?.value ?? '';
