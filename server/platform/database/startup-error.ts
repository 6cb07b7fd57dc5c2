/** Why a start was refused; the names are stable and may be matched by tests and scripts. */
export type StartupProblem =
  | 'folder-not-writable'
  | 'disk-full'
  | 'no-binary'
  | 'no-account'
  | 'folder-in-use'
  | 'database-broken'
  | 'database-unreachable'
  | 'database-refused'
  | 'database-unsuitable'
  | 'bus-unreachable'
  | 'bucket-away'
  | 'clock-apart'
  | 'migration-changed'
  | 'program-too-old'
  | 'port-taken'
  | 'certificate-unusable'
  | 'archive-unusable'
  | 'setting-wrong'
  | 'nothing-here'
  | 'not-empty'
  | 'restore-unfinished'
  | 'backup-unreadable'
  | 'backup-newer'
  | 'backup-exists'
  | 'nobody';

/**
 * A start that cannot go on for a reason the operator can mend: one sentence that says what is
 * wrong (`message`) and one that says what to do (`remedy`). The composition root prints both
 * and exits with code 1, without a stack.
 */
export class StartupError extends Error {
  readonly problem: StartupProblem;
  readonly remedy: string;

  constructor(problem: StartupProblem, message: string, remedy: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'StartupError';
    this.problem = problem;
    this.remedy = remedy;
  }
}
