export { default as Feedback } from './feedback-page.tsx';
export { default as Letter } from './letter-page.tsx';
export { default as Letters } from './letters-page.tsx';
export { default as NewLetter } from './new-letter-page.tsx';
