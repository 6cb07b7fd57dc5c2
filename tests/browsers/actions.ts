import type { Key, Point } from './tab.ts';

/** What fingers do at keys and mouse, as both forms of WebDriver take it. */
type Actions = readonly unknown[];

/** The keys that have no sign of their own. */
const named: Readonly<Record<string, string>> = {
  Enter: '\uE007',
  Shift: '\uE008',
  Control: '\uE009',
};

const down = (value: string) => ({ type: 'keyDown', value });
const up = (value: string) => ({ type: 'keyUp', value });
const keys = (actions: Actions): Actions => [{ type: 'key', id: 'keys', actions }];

/** Holds all keys of a chord down, one after the other, and lets them go in the other order. */
export function strokesOf(key: Key): Actions {
  const values = key.split('+').map((part) => named[part] ?? part);
  return keys([...values.map(down), ...values.toReversed().map(up)]);
}

/** Each sign of a text down and up again. */
export function strokesFor(text: string): Actions {
  return keys(Array.from(text).flatMap((sign) => [down(sign), up(sign)]));
}

/** Moves the mouse to a point of the view and presses. */
export function pressAt({ x, y }: Point): Actions {
  const actions = [
    { type: 'pointerMove', x: Math.round(x), y: Math.round(y), duration: 0 },
    { type: 'pointerDown', button: 0 },
    { type: 'pointerUp', button: 0 },
  ];
  return [{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions }];
}
