import { defineConfig } from '@lingui/conf';
import { formatter } from '@lingui/format-po';

const DESK = ['<rootDir>/src/charts', '<rootDir>/src/claims', '<rootDir>/src/drafts', '<rootDir>/src/live', '<rootDir>/src/membership', '<rootDir>/src/screens'];

export default defineConfig({
  sourceLocale: 'en',
  locales: ['en', 'zh-CN'],
  catalogs: [
    { path: '<rootDir>/locales/{locale}/shell', include: ['<rootDir>/src'], exclude: ['**/src/charts/**', '**/src/claims/**', '**/src/drafts/**', '**/src/live/**', '**/src/membership/**', '**/src/screens/**', '**/node_modules/**'] },
    { path: '<rootDir>/locales/{locale}/desk', include: DESK },
  ],
  // Line numbers would change the catalogues with every commit.
  format: formatter({ lineNumbers: false }),
});
