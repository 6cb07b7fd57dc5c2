import { defineConfig } from '@lingui/conf';
import { formatter } from '@lingui/format-po';

/** A test extracts into a folder of its own, to compare. */
const folder = process.env.CATALOGUES ?? '<rootDir>/../locales';
const room = (name: string) => `<rootDir>/${name}`;

/** What several pages have in common, and the list of chats has no use for. */
const pagesOnly = [
  'faces/house-papers.tsx',
  'faces/recovery-code-list.tsx',
  'faces/restricted-note.tsx',
  'session/privacy-sentence.tsx',
];

/** What a conversation says; what stands beside one, or before it, are pages. */
const chat = ['features/conversation', 'listening', 'faces/report-words.ts'];
const besideChat = 'archive|forward|group|info|links';

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
      exclude: ['**/*.test.*', ...[...pagesOnly, ...chat].map(room)],
    },
    {
      path: `${folder}/chat/{locale}`,
      include: chat.map(room),
      exclude: ['**/*.test.*', `**/features/conversation/@(${besideChat})/**`],
    },
    {
      path: `${folder}/pages/{locale}`,
      include: ['features', ...pagesOnly].map(room),
      exclude: [
        '**/*.test.*',
        '**/features/chats/**',
        '**/features/conversation/*.*',
        `**/features/conversation/!(${besideChat})/**`,
      ],
    },
  ],
  format: formatter({ lineNumbers: false }),
  orderBy: 'origin',
});
