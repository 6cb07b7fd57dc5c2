export interface ErrorDescription {
  type: string;
  code?: string;
  message?: string;
  /** The frames alone: the first line of a stack repeats the message. */
  stack?: string[];
  cause?: ErrorDescription;
}

const DEEPEST_CAUSE = 3;

/**
 * What the log tells of an error. PostgreSQL and the JSON parser quote the values that they
 * stumble over, so their messages are left out: they may be what somebody wrote.
 */
export function describeError(error: unknown, depth = 0): ErrorDescription {
  if (!(error instanceof Error)) return { type: typeof error };
  const described: ErrorDescription = { type: error.name };
  if ('code' in error && typeof error.code === 'string') described.code = error.code;
  if (!quotesValues(error)) described.message = error.message;
  const frames = error.stack?.split('\n').filter((line) => line.startsWith('    at '));
  if (frames) described.stack = frames.map((line) => line.trim());
  if (error.cause !== undefined && depth < DEEPEST_CAUSE) {
    described.cause = describeError(error.cause, depth + 1);
  }
  return described;
}

function quotesValues(error: Error): boolean {
  return error instanceof SyntaxError || 'severity' in error;
}
