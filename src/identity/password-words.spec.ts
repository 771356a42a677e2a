import { expect, it } from '@jest/globals';
import { describeFlaw, PASSWORD_MAX, PASSWORD_MIN, passwordFlaw } from './password-rules.js';

it.each([
  ['short', `at least ${String(PASSWORD_MIN)} characters`], ['abXde'.repeat(41), `at most ${String(PASSWORD_MAX)} characters`], ['password1234', 'common passwords'],
  ['aaaaaaaaaaaa', 'repeats or counts'], ['maria.gonzalez', 'e-mail address'],
])('whoever is refused %j reads what is wrong with it: %s', (password, words) => {
  const flaw = passwordFlaw(password, 'maria.gonzalez@daily.example');
  expect(flaw === null ? null : describeFlaw(flaw)).toMatch(new RegExp(`^[A-Z].*${words}.*\\.$`));
});
