/** Copies that a step in progress made itself, and may therefore write to. */
let own: WeakSet<object> | null = null;

/**
 * Runs a step that makes many changes, such as ten thousand rows of a resume, as one: what it
 * copies is copied once. From outside it is as pure as its parts.
 */
export function asOneStep<Result>(step: () => Result): Result {
  if (own !== null) return step();
  own = new WeakSet();
  try {
    return step();
  } finally {
    own = null;
  }
}

/** The map with one entry set; a copy, unless it holds that very value already. */
export function withEntry<Key, Value>(
  map: ReadonlyMap<Key, Value>,
  key: Key,
  value: Value,
): ReadonlyMap<Key, Value> {
  if (map.has(key) && map.get(key) === value) return map;
  return writable(map, () => new Map(map)).set(key, value);
}

/** The map without an entry; itself when it has none. */
export function withoutEntry<Key, Value>(
  map: ReadonlyMap<Key, Value>,
  key: Key,
): ReadonlyMap<Key, Value> {
  if (!map.has(key)) return map;
  const copy = writable(map, () => new Map(map));
  copy.delete(key);
  return copy;
}

/** Sets the entry, or removes it where there is no value any more. */
export function withEntryOrNone<Key, Value>(
  map: ReadonlyMap<Key, Value>,
  key: Key,
  value: Value | null,
): ReadonlyMap<Key, Value> {
  return value === null ? withoutEntry(map, key) : withEntry(map, key, value);
}

export function withMember<Value>(set: ReadonlySet<Value>, value: Value): ReadonlySet<Value> {
  return set.has(value) ? set : writable(set, () => new Set(set)).add(value);
}

export function withoutMember<Value>(set: ReadonlySet<Value>, value: Value): ReadonlySet<Value> {
  if (!set.has(value)) return set;
  const copy = writable(set, () => new Set(set));
  copy.delete(value);
  return copy;
}

function writable<Copy extends object>(held: object, copy: () => Copy): Copy {
  if (own?.has(held)) return held as Copy;
  const made = copy();
  own?.add(made);
  return made;
}
