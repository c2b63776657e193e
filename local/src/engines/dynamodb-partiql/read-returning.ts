import { validationError } from '../../service/validation-error.ts';
import type { Cursor } from './cursor.ts';
import type { Returning } from './statement.ts';

/** Reads `RETURNING ALL|MODIFIED OLD|NEW *`, if it is there. @throws AwsError ValidationException */
export function readReturning(cursor: Cursor): Returning | undefined {
  if (!cursor.acceptWord('RETURNING')) return undefined;
  const scope = cursor.acceptWord('ALL', 'MODIFIED')?.text.toUpperCase();
  const age = scope && cursor.acceptWord('OLD', 'NEW')?.text.toUpperCase();
  if (!scope || !age || !cursor.acceptSymbol('*')) {
    throw validationError("Expected '*' after ( MODIFIED | ALL ) ( NEW | OLD ) in RETURNING clause");
  }
  if (cursor.isSymbol(',')) {
    throw validationError('Invalid syntax with multiple returning elements in RETURNING clause');
  }
  return { scope: scope === 'ALL' ? 'ALL' : 'MODIFIED', age: age === 'OLD' ? 'OLD' : 'NEW' };
}
