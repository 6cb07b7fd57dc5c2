/** The part of the program's log that is used here. Nothing that somebody wrote goes into it. */
export interface Complaints {
  warn(details: object, message: string): void;
}
