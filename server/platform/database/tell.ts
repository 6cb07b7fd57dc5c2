/** One line for the operator, in English. `info` unless it says otherwise. */
export type Tell = (line: string, level?: 'debug' | 'info' | 'warn') => void;
