import type * as z from 'zod/mini';

/** What can be wrong with an input: sentences that `locales/server` translates. */
export const problems = {
  missing: '{field} is missing',
  kind: '{field} is not of the kind that is expected',
  unknown: '{field} is not known here',
  tooLong: '{field} is longer than {max}',
  tooShort: '{field} is shorter than {min}',
  tooMany: '{field} has more than {max} entries',
  tooFew: '{field} has fewer than {min} entries',
  tooHigh: '{field} is more than {max}',
  tooLow: '{field} is less than {min}',
  choice: '{field} is none of the values that are possible',
  form: '{field} is not written as it should be',
  characters: '{field} contains a character that cannot be stored',
  empty: '{field} is empty',
} as const;

export interface Problem {
  /** The path of the field at fault, as in `members.2`; empty for the input as a whole. */
  field: string;
  sentence: (typeof problems)[keyof typeof problems];
  params: Record<string, string | number>;
}

type Issue = z.core.$ZodIssue;

const LONGEST_FIELD = 80;

/** Tells the first of the issues that parsing found. */
export function problemOf(issues: readonly Issue[], input: unknown): Problem {
  const issue = issues[0];
  if (issue === undefined) return { field: '', sentence: problems.kind, params: {} };
  const path = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0]] : issue.path;
  const field = path.join('.').slice(0, LONGEST_FIELD);
  return { field, ...wording(issue, input) };
}

function wording(issue: Issue, input: unknown): Omit<Problem, 'field'> {
  switch (issue.code) {
    case 'invalid_type':
      return plain(isMissing(issue.path, input) ? problems.missing : problems.kind);
    case 'unrecognized_keys':
      return plain(problems.unknown);
    case 'too_big':
      return { sentence: above(issue.origin), params: { max: Number(issue.maximum) } };
    case 'too_small':
      return { sentence: below(issue.origin), params: { min: Number(issue.minimum) } };
    case 'invalid_format':
      return plain(problems.form);
    case 'invalid_value':
      return plain(isMissing(issue.path, input) ? problems.missing : problems.choice);
    case 'custom':
      return plain(issue.message === 'is empty' ? problems.empty : problems.characters);
    case 'not_multiple_of':
    case 'invalid_union':
    case 'invalid_key':
    case 'invalid_element':
      return plain(problems.kind);
  }
}

function plain(sentence: Problem['sentence']): Omit<Problem, 'field'> {
  return { sentence, params: {} };
}

function above(origin: string): Problem['sentence'] {
  if (origin === 'string') return problems.tooLong;
  return origin === 'array' ? problems.tooMany : problems.tooHigh;
}

function below(origin: string): Problem['sentence'] {
  if (origin === 'string') return problems.tooShort;
  return origin === 'array' ? problems.tooFew : problems.tooLow;
}

function isMissing(path: readonly PropertyKey[], input: unknown): boolean {
  let value: unknown = input;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return true;
    value = Reflect.get(value, key);
  }
  return value === undefined;
}
