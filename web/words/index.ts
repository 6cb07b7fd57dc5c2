export { parts, upTo, wordsOf } from './catalogues.ts';
export { activateLocale, spoken } from './language.ts';
export { Spoken } from './spoken.tsx';
