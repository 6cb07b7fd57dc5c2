import type { ErrorCode } from '@teahouse/protocol';
import { failureOf } from '#platform/database/index.ts';

/** What a caller is told of an error that no use-case foresaw. */
export function codeOfFailure(error: unknown): ErrorCode {
  switch (failureOf(error)) {
    case 'unstorable':
      return 'invalid';
    case 'undone':
    case 'slow':
      return 'overloaded';
    case 'full':
      return 'disk_full';
    case 'lost':
      return 'unavailable';
    case 'violation':
    case 'fault':
      return 'internal';
  }
}
