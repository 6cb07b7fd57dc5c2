import FeedbackPage from './feedback-page.tsx';
import LetterPage from './letter-page.tsx';
import LettersPage from './letters-page.tsx';
import NewLetterPage from './new-letter-page.tsx';

/** The pages of this feature by their addresses: one part of the build, since they are small. */
export const pages = {
  '/me/feedback': FeedbackPage,
  '/me/feedback/new': NewLetterPage,
  '/operator/letters': LettersPage,
  '/operator/letters/:letter': LetterPage,
};
