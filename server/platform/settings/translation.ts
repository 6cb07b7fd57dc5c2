import { address, line } from './readers.ts';
import { optional } from './setting.ts';

/** Translating what people write, by a service that operators run or have chosen. */
export const translation = {
  url: optional(
    'TRANSLATION_URL',
    address('http:', 'https:'),
    'A LibreTranslate, as in `http://localhost:5000`, by which people may have messages translated that they read. It sees the text of those. Without it, nothing is translated.',
  ),
  key: optional('TRANSLATION_KEY', line(255), 'What it asks of its callers, where it does.'),
};
