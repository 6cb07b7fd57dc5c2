import { defineConfig } from '@lingui/conf';
import { formatter } from '@lingui/format-po';

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
    {
      // A test extracts into a folder of its own, to compare.
      path: `${process.env.CATALOGUES ?? '<rootDir>/../locales'}/{locale}`,
      include: ['ui', 'faces', 'shell', 'session', 'features'].map((room) => `<rootDir>/${room}`),
      exclude: ['**/*.test.*'],
    },
  ],
  format: formatter({ lineNumbers: false }),
  orderBy: 'origin',
});
