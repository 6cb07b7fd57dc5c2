/** Rows of the keyboards that people slide along, from the top. */
const layouts: Record<string, readonly string[]> = {
  qwerty: ['1234567890-=', 'qwertyuiop[]', "asdfghjkl;'", 'zxcvbnm,./'],
  qwertz: ['1234567890', 'qwertzuiop', 'asdfghjkl', 'yxcvbnm,.-'],
  azerty: ['1234567890', 'azertyuiop', 'qsdfghjklm', 'wxcvbn,;:'],
  keypad: ['789', '456', '123', '0'],
};

type Graph = Record<string, (string | null)[]>;

/** Which keys lie next to each key, in the order that the estimator expects: around it. */
export const keyboards: Record<string, Graph> = Object.fromEntries(
  Object.entries(layouts).map(([name, rows]) => [name, graphOf(rows)]),
);

/** Each row lies half a key to the right of the one above it. */
function graphOf(rows: readonly string[]): Graph {
  const key = (row: number, column: number) => rows[row]?.[column] ?? null;
  const graph: Graph = {};
  for (const [row, keys] of rows.entries()) {
    for (const [column, letter] of Array.from(keys).entries()) {
      graph[letter] = [
        key(row, column - 1),
        key(row - 1, column),
        key(row - 1, column + 1),
        key(row, column + 1),
        key(row + 1, column),
        key(row + 1, column - 1),
      ];
    }
  }
  return graph;
}
