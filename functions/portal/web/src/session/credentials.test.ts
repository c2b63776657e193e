import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { codeIssue, emailIssue, newPasswordIssue, passwordIssue, withoutSpaces } from './credentials.ts';

describe('what is entered to sign in', () => {
  it.each(['ada@example.com', ' ada+check@mail.example.co.uk '])('takes the address %s', (email) => {
    expect(emailIssue(email)).toBeUndefined();
  });

  it.each(['', '  ', 'ada', 'ada@example', 'ada @example.com', '@example.com'])('refuses the address "%s"', (email) => {
    expect(emailIssue(email)).toMatch(/^Enter/);
  });

  it.each([
    ['', 'Choose a password.'],
    ['Short1', 'Use at least 12 characters.'],
    ['alllowercaseletters', 'Add a capital letter and a number.'],
    ['ONLYCAPITALS1', 'Add a small letter.'],
    ['Analytical1843', undefined],
  ])('says of the new password "%s": %s', (password, issue) => {
    expect(newPasswordIssue(password)).toBe(issue);
  });

  it('asks of a password that exists only that it is given', () => {
    expect(passwordIssue('')).toBe('Enter your password.');
    expect(passwordIssue('x')).toBeUndefined();
  });

  it('takes six digits as a code, however they are spaced, and nothing else', () => {
    fc.assert(
      fc.property(fc.nat(999_999), fc.nat(6), (number, at) => {
        const code = String(number).padStart(6, '0');
        const spaced = ` ${code.slice(0, at)} ${code.slice(at)}`;
        expect(codeIssue(spaced)).toBeUndefined();
        expect(withoutSpaces(spaced)).toBe(code);
        expect(codeIssue(code.slice(1))).toBe('The code has six digits.');
      }),
    );
    expect(codeIssue(' ')).toBe('Enter the code from the e-mail.');
    expect(codeIssue('12345a')).toBe('The code has six digits.');
  });
});
