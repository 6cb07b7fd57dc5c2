import type { ErrorCode } from '@teahouse/protocol';

export interface RefusalDetails {
  /** The input's field at fault, as a path: `members.2`. */
  field?: string;
  /** Milliseconds from now. */
  retryAfterMs?: number;
  /** Values for the sentence's `{name}` places. */
  params?: Record<string, string | number>;
}

/** An error that the caller is told: thrown by use-cases, worded by the dispatcher. */
export class Refusal extends Error {
  readonly code: ErrorCode;
  readonly details: RefusalDetails;

  constructor(code: ErrorCode, details: RefusalDetails = {}, cause?: unknown) {
    super(code, { cause });
    this.name = 'Refusal';
    this.code = code;
    this.details = details;
  }
}

/**
 * `throw refuse('not_found')` reads better in a use-case than a constructor.
 *
 * @param cause the error behind it, for the program's log
 */
export function refuse(code: ErrorCode, details?: RefusalDetails, cause?: unknown): Refusal {
  return new Refusal(code, details, cause);
}
