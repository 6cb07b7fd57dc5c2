import { type ErrorCode, errors, type WireError } from '@teahouse/protocol';
import type { Sentences } from '#platform/sentences/index.ts';
import type { Problem } from './problems.ts';
import type { RefusalDetails } from './refusal.ts';

/** Turns a code and its details into what crosses the wire, in the caller's language. */
export function wordError(
  sentences: Sentences,
  locale: string,
  code: ErrorCode,
  details: RefusalDetails = {},
): WireError {
  const error: WireError = {
    code,
    message: sentences.say(errors[code].sentence, locale, details.params),
  };
  if (details.field !== undefined) error.field = details.field;
  if (details.retryAfterMs !== undefined) error.retryAfterMs = details.retryAfterMs;
  if (details.params !== undefined) error.params = details.params;
  return error;
}

/** `invalid`, naming the field and what is wrong with it. */
export function wordProblem(sentences: Sentences, locale: string, found: Problem): WireError {
  const { field, sentence, params } = found;
  const problem = sentences.say(sentence, locale, { ...params, field: field || 'input' });
  const details: RefusalDetails = { params: { ...params, problem } };
  if (field !== '') details.field = field;
  return wordError(sentences, locale, 'invalid', details);
}
