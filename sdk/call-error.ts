import type { ErrorCode, WireError } from '@teahouse/protocol';

/** A call that was refused, or whose outcome is not known. Has the fields of the wire's error. */
export class CallError extends Error implements WireError {
  readonly code: ErrorCode;
  readonly field?: string;
  readonly retryAfterMs?: number;
  readonly params?: Record<string, string | number>;

  constructor(error: WireError) {
    super(error.message);
    this.name = 'CallError';
    this.code = error.code;
    if (error.field !== undefined) this.field = error.field;
    if (error.retryAfterMs !== undefined) this.retryAfterMs = error.retryAfterMs;
    if (error.params !== undefined) this.params = error.params;
  }

  /** As it crosses the wire and as it is stored. */
  toWire(): WireError {
    const { code, message, field, retryAfterMs, params } = this;
    return {
      code,
      message,
      ...(field !== undefined && { field }),
      ...(retryAfterMs !== undefined && { retryAfterMs }),
      ...(params !== undefined && { params }),
    };
  }
}

/** The server was not reached, or did not answer: whether it was done is not certain. */
export function unreachable(): CallError {
  return new CallError({ code: 'unavailable', message: 'The server cannot be reached right now.' });
}

/** The field at fault where it is not the server's: what was to be sent is not on this device. */
const bytesField = 'bytes';

export function bytesGone(): CallError {
  const message = 'The file is not on this device any more. Choose it again.';
  return new CallError({ code: 'not_found', field: bytesField, message });
}

/** Whether a message failed since its file is not on this device any more: no repeating helps. */
export function isBytesGone({ code, field }: WireError): boolean {
  return code === 'not_found' && field === bytesField;
}

/** Whatever was thrown, as the error of a call. */
export function asCallError(thrown: unknown): CallError {
  return thrown instanceof CallError ? thrown : unreachable();
}

const transient: ReadonlySet<ErrorCode> = new Set([
  'overloaded',
  'unavailable',
  'rate_limited',
  'disk_full',
]);

/** Refusals that pass: the same call may succeed in a moment. */
export function isTransient({ code }: CallError): boolean {
  return transient.has(code);
}
