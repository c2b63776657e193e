import { validationError } from '../../service/validation-error.ts';
import type { AttributeValue } from '../dynamodb-expression/attribute-value.ts';
import type { DocumentPath } from '../dynamodb-expression/syntax.ts';
import { Cursor, leftover } from './cursor.ts';
import { readWhere } from './read-condition.ts';
import { readMap } from './read-literal.ts';
import { readName, readPath } from './read-path.ts';
import { readReturning } from './read-returning.ts';
import { readUpdateActions } from './read-update.ts';
import type { Delete, Insert, ProjectedPath, Select, SortTerm, Source, Statement, Update } from './statement.ts';
import { notWellFormed } from './tokens.ts';

/**
 * Reads a PartiQL statement; each `?` in it is the next of `parameters`, which were checked.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-reference.statements.html
 * @throws AwsError ValidationException
 */
export function parseStatement(text: string, parameters: readonly AttributeValue[]): Statement {
  const cursor = new Cursor(text, parameters);
  const statement = readStatement(cursor);
  cursor.finish();
  return statement;
}

function readStatement(cursor: Cursor): Statement {
  if (cursor.isWord('SELECT')) return readSelect(cursor);
  if (cursor.acceptWord('INSERT')) return readInsert(cursor);
  if (cursor.acceptWord('UPDATE')) return readUpdate(cursor);
  if (cursor.acceptWord('DELETE')) return readDelete(cursor);
  if (cursor.acceptWord('FROM')) return readUpdateFrom(cursor);
  if (!cursor.isWord('EXISTS') || !cursor.isCall()) throw notWellFormed('Expected data manipulation');
  cursor.next();
  cursor.expectSymbol('(');
  const select = readSelect(cursor);
  cursor.expectSymbol(')');
  return { kind: 'exists', select };
}

function readSelect(cursor: Cursor): Select {
  cursor.expectWord('SELECT');
  const projection = cursor.acceptSymbol('*') ? undefined : cursor.list(() => readProjected(cursor));
  const names = projection?.map(({ name }) => name) ?? [];
  const duplicate = names.find((name, index) => names.indexOf(name) !== index);
  if (duplicate !== undefined) throw validationError(`Duplicate identifiers in select clause: ${duplicate}`);
  cursor.expectWord('FROM');
  if (!cursor.isName()) throw cursor.unexpected();
  const source = readSource(cursor);
  const where = readWhere(cursor);
  const order = readOrder(cursor);
  if (cursor.acceptWord('LIMIT')) throw validationError(`Unsupported clause: LIMIT at ${cursor.current.position}`);
  return { kind: 'select', source, projection, where, order };
}

/** A path is answered under its last name, with the indexes that follow it. */
function readProjected(cursor: Cursor): ProjectedPath {
  if (cursor.isCall()) throw validationError(`Unexpected path component at ${cursor.current.position}`);
  const path = readPath(cursor);
  if (cursor.isWord('AS') || cursor.isName()) throw aliased();
  return { path, name: projectedName(path) };
}

function projectedName(path: DocumentPath): string {
  const last = path.findLastIndex((element) => typeof element === 'string');
  return path
    .slice(last)
    .map((element) => (typeof element === 'number' ? `[${element}]` : element))
    .join('');
}

function readOrder(cursor: Cursor): SortTerm[] {
  if (!cursor.acceptWord('ORDER')) return [];
  cursor.expectWord('BY');
  return cursor.list(() => {
    const attribute = readName(cursor);
    return { attribute, isDescending: cursor.acceptWord('ASC', 'DESC')?.text.toUpperCase() === 'DESC' };
  });
}

function readInsert(cursor: Cursor): Insert {
  cursor.expectWord('INTO');
  const source = readComponents(cursor);
  if (source.index !== undefined) {
    throw validationError('FROM clause may only contain a single table name in data manipulation statements');
  }
  if (!cursor.isWord('VALUE')) throw leftover();
  cursor.next();
  if (!cursor.isSymbol('{')) {
    throw validationError(
      'Unsupported format in item expression. Please use struct format {...} to express item values for insert statement.',
    );
  }
  const item = readMap(cursor);
  if (cursor.isWord('RETURNING')) throw validationError('RETURNING is not supported in INSERT');
  return { kind: 'insert', source, item };
}

function readUpdate(cursor: Cursor): Update {
  const source = readTable(cursor);
  const actions = readUpdateActions(cursor);
  return { kind: 'update', source, actions, where: readWhere(cursor), returning: readReturning(cursor) };
}

/** `FROM table WHERE … SET …`: an update with its clauses in another order. */
function readUpdateFrom(cursor: Cursor): Update {
  const source = readTable(cursor);
  const where = readWhere(cursor);
  return { kind: 'update', source, where, actions: readUpdateActions(cursor), returning: readReturning(cursor) };
}

function readDelete(cursor: Cursor): Delete {
  cursor.expectWord('FROM');
  const source = readTable(cursor);
  const where = readWhere(cursor);
  const returning = readReturning(cursor);
  if (returning && (returning.scope !== 'ALL' || returning.age !== 'OLD')) {
    throw validationError(
      `Invalid returning clause: RETURNING ${returning.scope} ${returning.age} *. Only RETURNING ALL OLD * is allowed in DELETE statements.`,
    );
  }
  return { kind: 'delete', source, where, returning };
}

/** The table of an update or a deletion. */
function readTable(cursor: Cursor): Source {
  const source = readSource(cursor);
  if (source.index === undefined) return source;
  throw validationError('This operation is not supported on an index');
}

function readSource(cursor: Cursor): Source {
  const source = readComponents(cursor);
  if (cursor.isWord('AS') || cursor.isName()) throw aliased();
  return source;
}

/** `table` or `table.index`. */
function readComponents(cursor: Cursor): Source {
  if (!cursor.isName()) throw notWellFormed('Expected identifier for simple path');
  const components = [cursor.next().text];
  while (cursor.acceptSymbol('.')) components.push(readName(cursor));
  const [table = '', index, ...others] = components;
  if (components.includes('')) throw validationError('Path component cannot be an empty string');
  if (others.length > 0) throw validationError('A path may contain at most 2 components in the FROM clause');
  return { table, index };
}

function aliased(): Error {
  return validationError('Aliasing is not supported');
}
