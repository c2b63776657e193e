const DAY: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'long', year: 'numeric' };
const TIME: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit' };

/** `21 November 2026, 10:15`, as the browser's language has it. */
export function dateText(time: string, locale?: string): string {
  return new Intl.DateTimeFormat(locale, { ...DAY, ...TIME }).format(new Date(time));
}
