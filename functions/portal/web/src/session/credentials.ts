/** The least that a password has, as the user pool demands (shared/constructs/src/user-pool.ts). */
export const PASSWORD_CHARACTERS_MIN = 12;

/** Said beside a password's field before anything is wrong. */
export const PASSWORD_HINT = `At least ${PASSWORD_CHARACTERS_MIN} characters, with capital and small letters and a number.`;

/** What is wrong with an address, or undefined. Whether it exists is what the code finds out. */
export function emailIssue(email: string): string | undefined {
  if (email.trim() === '') return 'Enter your e-mail address.';
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email.trim()) ? undefined : 'Enter an address such as ada@example.com.';
}

/** What is wrong with a password that is to be set, or undefined. */
export function newPasswordIssue(password: string): string | undefined {
  if (password === '') return 'Choose a password.';
  if (password.length < PASSWORD_CHARACTERS_MIN) return `Use at least ${PASSWORD_CHARACTERS_MIN} characters.`;
  const missing = [
    ...(/\p{Lu}/u.test(password) ? [] : ['a capital letter']),
    ...(/\p{Ll}/u.test(password) ? [] : ['a small letter']),
    ...(/\d/.test(password) ? [] : ['a number']),
  ];
  return missing.length > 0 ? `Add ${missing.join(' and ')}.` : undefined;
}

/** What is wrong with a password that is given, or undefined. */
export function passwordIssue(password: string): string | undefined {
  return password === '' ? 'Enter your password.' : undefined;
}

/** What is wrong with a code, or undefined: six digits, spaces among them do not count. */
export function codeIssue(code: string): string | undefined {
  if (code.trim() === '') return 'Enter the code from the e-mail.';
  return /^\d{6}$/.test(withoutSpaces(code)) ? undefined : 'The code has six digits.';
}

/** A code as it is sent. */
export function withoutSpaces(code: string): string {
  return code.replace(/\s+/g, '');
}
