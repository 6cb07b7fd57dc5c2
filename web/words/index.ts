export { parts, upTo, wordsOf } from './catalogues.ts';
export { activateLocale, speak, spoken } from './language.ts';
export { Spoken } from './spoken.tsx';
