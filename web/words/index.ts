export { activateLocale, spoken } from './language.ts';
export { Spoken } from './spoken.tsx';
