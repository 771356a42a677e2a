import { describe, expect, it } from '@jest/globals';
import { passwordFlaw, type PasswordFlaw } from './password-rules.js';

const email = 'maria.gonzalez@daily.example';

describe('passwordFlaw', () => {
  it.each<readonly [string, PasswordFlaw | null]>([
    ['correct horse', null],
    ['Trombone-42-river', null],
    ['пароль для работы', null],
    ['密码密码，不同的字十个以上', null],
    ['🦊🐙🦉🐳🦋🐝🐢🦔🐧🐬', null],
    ['short', 'too_short'],
    ['123456789', 'too_short'],
    // Nine characters whose UTF-16 form has eighteen units.
    ['🦊🐙🦉🐳🦋🐝🐢🦔🐧', 'too_short'],
    [`${'abcde'.repeat(40)}f`, 'too_long'],
    ['abXde'.repeat(40), null],
    ['password1234', 'too_common'],
    ['PASSWORD!!!!', 'too_common'],
    ['12345letmein', 'too_common'],
    ['aaaaaaaaaaaa', 'too_simple'],
    ['abababababab', 'too_simple'],
    ['1234567890', 'too_simple'],
    ['abcdefghijklm', 'too_simple'],
    ['zyxwvutsrqpo', 'too_simple'],
    ['maria.gonzalez@daily.example', 'is_email'],
    ['Maria.Gonzalez', 'is_email'],
  ])('%j → %s', (password, flaw) => {
    expect(passwordFlaw(password, email)).toBe(flaw);
  });
});
