export { createTranslator, type Translated, type Translator } from './translator.ts';
