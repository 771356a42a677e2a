import { defineConfig } from '@lingui/conf';
import { formatter } from '@lingui/format-po';

/** What is said before anybody is signed in. Everything else comes with the first screen behind the sign-in. */
const SHELL = ['src/api', 'src/design', 'src/session/sign-in-screen.tsx', 'src/app/failures.tsx'];

export default defineConfig({
  sourceLocale: 'en',
  locales: ['en', 'zh-CN'],
  catalogs: [
    { path: '<rootDir>/locales/{locale}/shell', include: SHELL.map((path) => `<rootDir>/${path}`) },
    { path: '<rootDir>/locales/{locale}/desk', include: ['<rootDir>/src'], exclude: ['**/node_modules/**', ...SHELL.map((path) => (path.endsWith('.tsx') ? `**/${path}` : `**/${path}/**`))] },
  ],
  // Line numbers would change the catalogues with every commit.
  format: formatter({ lineNumbers: false }),
});
