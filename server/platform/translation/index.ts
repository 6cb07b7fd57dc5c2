export { createTranslator, type Translation, type Translator } from './translator.ts';
