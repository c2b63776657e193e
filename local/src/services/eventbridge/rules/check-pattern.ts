import { compilePattern } from '../../../engines/pattern/compile-pattern.ts';
import { PatternError } from '../../../engines/pattern/pattern-error.ts';
import { AwsError } from '../../../service/errors.ts';
import { limitExceeded } from '../errors.ts';

/** The quota of an account; the API itself takes twice as much. */
const CHARACTERS_MAX = 2048;

/** Compiles a pattern only to refuse it. Throws InvalidEventPatternException, and LimitExceededException for its length. */
export function checkPattern(eventPattern: string): void {
  if (eventPattern.length > CHARACTERS_MAX) throw limitExceeded();
  try {
    compilePattern(eventPattern);
  } catch (error) {
    if (error instanceof PatternError) throw new AwsError('InvalidEventPatternException', error.message);
    throw error;
  }
}
