import type { Chance } from './chance.ts';

/** Lists that a script names, by name: `$tea`. */
export type Lists = ReadonlyMap<string, readonly string[]>;

/** A piece of a template: plain words, a number to draw, a list to take from, or branches. */
type Piece =
  | { type: 'plain'; text: string }
  | { type: 'number'; from: number; to: number; digits: number }
  | { type: 'list'; name: string }
  | { type: 'choice'; branches: Piece[][] };

const templates = new Map<string, Piece[]>();

/**
 * Words a template: `{this|that}` takes one of the two, `$tea` one of the list, `<n 3 9>` a number,
 * `<c>` two digits, `<d>` one, `<m>` the minutes of a clock. Each may stand inside another.
 */
export function wordOf(template: string, lists: Lists, chance: Chance): string {
  return say(read(template), lists, chance).replace(/ +/g, ' ').trim();
}

function say(pieces: readonly Piece[], lists: Lists, chance: Chance): string {
  return pieces.map((piece) => sayPiece(piece, lists, chance)).join('');
}

function sayPiece(piece: Piece, lists: Lists, chance: Chance): string {
  switch (piece.type) {
    case 'plain':
      return piece.text;
    case 'number':
      return String(chance.whole(piece.from, piece.to)).padStart(piece.digits, '0');
    case 'choice':
      return say(chance.pick(piece.branches), lists, chance);
    case 'list': {
      const list = lists.get(piece.name);
      if (list === undefined) throw new Error(`there is no list $${piece.name}`);
      return say(read(chance.pick(list)), lists, chance);
    }
  }
}

/** A template is read once, and said often. @throws Error where a brace is not closed */
function read(template: string): Piece[] {
  const known = templates.get(template);
  if (known !== undefined) return known;
  const tokens = template.match(/[{}|]|<n -?\d+ \d+>|<[cdm]>|\$[a-z]+|[^{}|<$]+|[<$]/g) ?? [];
  const pieces = readBranch(tokens, false);
  if (tokens.length > 0) throw new Error(`a brace too many: ${template}`);
  templates.set(template, pieces);
  return pieces;
}

/** Takes tokens off the front, up to what ends a branch. */
function readBranch(tokens: string[], inside: boolean): Piece[] {
  const pieces: Piece[] = [];
  for (let token = tokens[0]; token !== undefined; token = tokens[0]) {
    if (token === '}' || (token === '|' && inside)) break;
    tokens.shift();
    pieces.push(token === '{' ? readChoice(tokens) : pieceOf(token));
  }
  return pieces;
}

function readChoice(tokens: string[]): Piece {
  const branches: Piece[][] = [];
  for (;;) {
    branches.push(readBranch(tokens, true));
    const end = tokens.shift();
    if (end === '}') return { type: 'choice', branches };
    if (end !== '|') throw new Error('a brace is not closed');
  }
}

function pieceOf(token: string): Piece {
  if (token === '<c>') return { type: 'number', from: 0, to: 99, digits: 2 };
  if (token === '<m>') return { type: 'number', from: 0, to: 59, digits: 2 };
  if (token === '<d>') return { type: 'number', from: 0, to: 9, digits: 1 };
  const [, from, to] = /^<n (-?\d+) (\d+)>$/.exec(token) ?? [];
  if (from !== undefined) return { type: 'number', from: Number(from), to: Number(to), digits: 1 };
  if (/^\$[a-z]/.test(token)) return { type: 'list', name: token.slice(1) };
  return { type: 'plain', text: token };
}
