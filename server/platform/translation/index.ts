export { createTranslator, type Translator } from './translator.ts';
