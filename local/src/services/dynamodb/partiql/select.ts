import { type Item, setAttribute } from '../../../engines/dynamodb-expression/attribute-value.ts';
import { valueAt } from '../../../engines/dynamodb-expression/document-path.ts';
import { type PathOperand, pathsOfCondition } from '../../../engines/dynamodb-expression/syntax.ts';
import type { Select } from '../../../engines/dynamodb-partiql/statement.ts';
import { validationError } from '../../../service/validation-error.ts';
import { invalidParameters } from '../errors.ts';
import { checkKeyPaths } from '../items/key-paths.ts';
import { type Page, readPage } from '../reads/read-page.ts';
import { openReadTarget, type ReadTarget } from '../reads/read-target.ts';
import { needsWholeItems, type Selection } from '../reads/selection.ts';
import type { DynamoDBContext } from '../state.ts';
import { openTable } from '../tables/open-table.ts';
import { checkReadable } from './readable-key.ts';
import { checkOrder, entriesOf, rangesOf } from './select-ranges.ts';
import { partitionValues } from './where-key.ts';

interface SelectOptions {
  readonly isConsistent: boolean | undefined;
  readonly limit: number | undefined;
  /** The place behind which to go on. */
  readonly after: string | undefined;
}

/**
 * Reads one page: of partitions, where the WHERE names them, or of the whole table or index.
 * @throws AwsError ValidationException, ResourceNotFoundException
 */
export function runSelect(
  select: Select,
  options: SelectOptions,
  context: DynamoDBContext,
): { page: Page; target: ReadTarget } {
  const target = openSource(select, options.isConsistent, context);
  const partitions = partitionValues(select.where, target.schema);
  const isDescending = checkOrder(select, partitions, target);
  const selection = selectionOf(select);
  const paths = select.where ? pathsOfCondition(select.where) : [];
  if (partitions) checkFilterProjection(paths, target);
  checkKeyPaths([...(selection.paths ?? []), ...paths.map(({ path }) => path)], target.table.store);
  const wholeItems = needsWholeItems(target, undefined, selection.paths, []);
  const ranges = rangesOf(select, partitions, target);
  const page = readPage({
    target,
    entries: entriesOf(target, ranges, isDescending, options.after),
    limit: options.limit,
    filter: select.where && { condition: select.where, values: {} },
    selection,
    wholeItems,
    isConsistent: options.isConsistent,
  });
  return { page, target };
}

/** The part of an item that a SELECT answers: paths under their last names. */
export function selectionOf({ projection }: Select): Selection {
  if (!projection) return { paths: undefined, countsOnly: false, of: (item) => item };
  return {
    paths: projection.map(({ path }) => path),
    countsOnly: false,
    of(item) {
      const selected: Item = {};
      for (const { path, name } of projection) {
        const value = valueAt(item, path);
        if (value) setAttribute(selected, name, value);
      }
      return selected;
    },
  };
}

function openSource({ source }: Select, isConsistent: boolean | undefined, context: DynamoDBContext): ReadTarget {
  const { store } = openTable(source.table, context);
  const kind = source.index === undefined ? undefined : store.indexes.get(source.index)?.definition.kind;
  if (source.index !== undefined && !kind) throw validationError('The table does not have the specified index');
  if (kind === 'global' && isConsistent) {
    throw validationError('Strongly consistent read is not supported on Global Secondary Indexes');
  }
  const target = openReadTarget({ TableName: source.table, IndexName: source.index }, context);
  checkReadable(target.schema);
  return target;
}

function checkFilterProjection(paths: readonly PathOperand[], { index }: ReadTarget): void {
  const missing = new Set(paths.map(({ path }) => path[0]).filter((name) => index && !index.projects(name)));
  if (!index || missing.size === 0) return;
  throw invalidParameters(
    `Secondary index ${index.definition.name} does not project one or more filter attributes: [${[...missing].join(', ')}]`,
  );
}
