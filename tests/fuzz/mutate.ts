/** A seeded source of chance (mulberry32): the same seed makes the same inputs. */
export class Dice {
  private state: number;

  constructor(seed: number) {
    this.state = seed;
  }

  /** At least 0, below 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  below(bound: number): number {
    return Math.floor(this.next() * bound);
  }

  pick<Item>(items: readonly Item[]): Item {
    return items[this.below(items.length)] as Item;
  }
}

type Fields = Record<string, unknown>;

/** Values that no field of any input takes. */
const poison: readonly unknown[] = [
  'nul \0 inside',
  'lone \ud800 surrogate',
  'x'.repeat(20_000),
  -1,
  1.5,
  2 ** 60,
  Number.MAX_SAFE_INTEGER + 2,
  { nested: { deeply: [] } },
  [[[]]],
  [null],
];

/** The fields of a value, to any depth, as paths. */
function paths(value: unknown, before: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return before.length > 0 ? [before] : [];
  const inside = Object.entries(value).flatMap(([name, each]) => paths(each, [...before, name]));
  return before.length > 0 ? [before, ...inside] : inside;
}

function put(input: Fields, path: readonly string[], value: unknown): void {
  const [last, ...rest] = path.toReversed();
  const holder = rest.reverse().reduce<Fields>((at, name) => at[name] as Fields, input);
  if (last !== undefined) holder[last] = value;
}

/** A valid input with one field made impossible, or with a field that nobody knows. */
export function spoil(valid: unknown, dice: Dice): unknown {
  const input = structuredClone(valid) as Fields;
  const places = paths(input);
  if (places.length === 0 || dice.below(6) === 0) return { ...input, unheard_of: 1 };
  put(input, dice.pick(places), dice.pick(poison));
  return input;
}

/** Something that was never an input. Not an empty object, which for some methods is one. */
export function rubbish(dice: Dice, depth = 0): unknown {
  const kind = dice.below(depth > 3 ? 5 : 8);
  if (kind === 0) return null;
  if (kind === 1) return dice.next() < 0.5;
  if (kind === 2) return (dice.next() - 0.5) * 10 ** dice.below(20);
  if (kind < 5) return dice.pick(['', '\0', '\ud800', '{', '💩'.repeat(dice.below(400)), 'null']);
  const size = dice.below(5) + (depth === 0 ? 1 : 0);
  const inside = Array.from({ length: size }, () => rubbish(dice, depth + 1));
  if (kind === 5) return inside;
  return Object.fromEntries(
    inside.map((value, place) => [
      dice.pick(['conversation', 'user', 'text', '__proto__', 'constructor', `f${place}`]),
      value,
    ]),
  );
}
