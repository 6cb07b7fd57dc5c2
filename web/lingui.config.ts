import { defineConfig } from '@lingui/conf';
import { formatter } from '@lingui/format-po';

/** A test extracts into a folder of its own, to compare. */
const folder = process.env.CATALOGUES ?? '<rootDir>/../locales';
const room = (name: string) => `<rootDir>/${name}`;

/** What a conversation says; what stands beside one, or before it, are pages. */
const chat = ['features/conversation', 'listening', 'faces/report-words.ts'];
const besideChat = 'archive|emoji|forward|gallery|group|info|links';

/** What is said at the door, and some pages say too. */
const door = [
  'features/sign-in',
  'faces/house-papers.tsx',
  'faces/recovery-code-list.tsx',
  'session/privacy-sentence.tsx',
];

/** What only other pages say. */
const besides = [
  'faces/restricted-note.tsx',
  'faces/use-push-reasons.ts',
  'shell/left-words.tsx',
  'shell/push-offer.tsx',
];

export default defineConfig({
  rootDir: import.meta.dirname,
  sourceLocale: 'en',
  locales: ['en', 'pseudo', 'pseudo-rtl'],
  // Made by machine from the English source, to find strings that are missing from the
  // catalogues, layouts that cannot grow, and sides that do not mirror.
  pseudoLocale: [
    { locale: 'pseudo', prepend: '⟦', append: '⟧', extend: 0.3 },
    { locale: 'pseudo-rtl', rightToLeft: true },
  ],
  fallbackLocales: { default: 'en' },
  catalogs: [
    // The words that the list of chats needs come first, and are few.
    {
      path: `${folder}/{locale}`,
      include: ['ui', 'faces', 'shell', 'session', 'features/chats'].map(room),
      exclude: ['**/*.test.*', ...[...chat, ...door, ...besides].map(room)],
    },
    {
      path: `${folder}/chat/{locale}`,
      include: chat.map(room),
      exclude: ['**/*.test.*', `**/features/conversation/@(${besideChat})/**`],
    },
    {
      path: `${folder}/door/{locale}`,
      include: door.map(room),
      exclude: ['**/*.test.*'],
    },
    {
      path: `${folder}/pages/{locale}`,
      include: ['features', ...besides].map(room),
      exclude: [
        '**/*.test.*',
        '**/features/{chats,sign-in}/**',
        '**/features/conversation/*.*',
        `**/features/conversation/!(${besideChat})/**`,
      ],
    },
  ],
  format: formatter({ lineNumbers: false }),
  orderBy: 'origin',
});
