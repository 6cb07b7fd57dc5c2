import type { Point, Tab } from './tab.ts';

/**
 * Runs a function in the page. It travels as its own source: it may use nothing but what it is
 * given and what pages have. What it takes and answers travels as JSON.
 */
export async function inPage<Input, Output>(
  tab: Tab,
  task: (input: Input) => Output | Promise<Output>,
  input: Input,
): Promise<Output> {
  return (await tab.evaluate(`(${String(task)})(${JSON.stringify(input)})`)) as Output;
}

export type Role = 'button' | 'link' | 'field' | 'choice' | 'message';

/** Something that people see, by what it is and what it is called, or a part of that. */
export interface Target {
  role: Role;
  name: string;
}

/**
 * The middle of what a target names, if it is there, at rest, and nothing lies over it; why not
 * otherwise. An open dialog hides all that is not in it.
 */
export function middleOf({ role, name }: Target): Point | string {
  const places = {
    button: 'button',
    link: 'a[href]',
    field: 'input:not([type=radio], [type=checkbox]), textarea',
    choice: 'label:has(input)',
    message: '[role=log] article',
  };
  const called = (element: Element) => {
    const labels = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;
    const label = labels ? element.labels?.[0]?.textContent : undefined;
    return element.getAttribute('aria-label') ?? label ?? element.textContent ?? '';
  };
  const outer = (element: Element | null | undefined) => element?.outerHTML.slice(0, 120);
  const moving = document.getAnimations().find(({ playState, effect }) => {
    const ends = effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY;
    return playState === 'running' && ends;
  });
  if (moving !== undefined) {
    const { effect } = moving;
    return `moves: ${effect instanceof KeyframeEffect ? outer(effect.target) : ''}`;
  }
  const root = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document;
  const all = [...root.querySelectorAll(places[role])];
  const exact = all.filter((element) => called(element).trim() === name);
  const fitting = exact.length > 0 ? exact : all.filter((each) => called(each).includes(name));
  let over: Element | null = null;
  for (const element of fitting) {
    if (element.closest('[inert]') !== null) continue;
    element.scrollIntoView({ block: 'nearest' });
    const box = element.getBoundingClientRect();
    const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    over = document.elementFromPoint(middle.x, middle.y);
    if (over !== null && element.contains(over)) return middle;
  }
  return over === null ? 'is not there' : `is covered: ${outer(over)}`;
}

/** What can be read on the page; nothing before it has begun. */
export function wordsOf(): string {
  // biome-ignore lint/performance/useDomNodeTextContent: what is hidden cannot be read
  return document.body?.innerText ?? '';
}

/** What each message says, with its author, time and state, from the top. */
export function messagesOf(): string[] {
  const articles = [...document.querySelectorAll('[role=log] article')];
  return articles.map((article) => article.getAttribute('aria-label') ?? '');
}

/**
 * A word that an input method composes in the field that has the focus, and the Enter that ends
 * it, as events tell of them: most browsers hear the key while the word is composed, Safari after.
 */
export function composeWord({ word, early }: { word: string; early: boolean }): void {
  const field = document.activeElement;
  if (!(field instanceof HTMLTextAreaElement)) throw new Error('no field has the focus');
  const before = field.value;
  const composition = (type: string, data: string) =>
    field.dispatchEvent(new CompositionEvent(type, { data, bubbles: true }));
  const key = (type: string, isComposing: boolean) =>
    field.dispatchEvent(
      new KeyboardEvent(type, {
        key: 'Enter',
        keyCode: 229,
        isComposing,
        bubbles: true,
        cancelable: true,
      }),
    );
  const put = (text: string) => {
    // As the browser itself writes, not as a script that React watches.
    Reflect.set(HTMLTextAreaElement.prototype, 'value', before + text, field);
    field.dispatchEvent(new InputEvent('input', { data: text, isComposing: true, bubbles: true }));
  };
  composition('compositionstart', '');
  put(word.slice(0, 1));
  composition('compositionupdate', word);
  put(word);
  if (early) composition('compositionend', word);
  key('keydown', !early);
  if (!early) composition('compositionend', word);
  key('keyup', false);
}
