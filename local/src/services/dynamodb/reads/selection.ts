import type { Select } from '@aws-sdk/client-dynamodb';
import type { Item } from '../../../engines/dynamodb-expression/attribute-value.ts';
import { type ProjectionTree, project, projectionTree } from '../../../engines/dynamodb-expression/document-path.ts';
import type { ProjectionExpression } from '../../../engines/dynamodb-expression/projection-expression.ts';
import type { DocumentPath } from '../../../engines/dynamodb-expression/syntax.ts';
import { validationError } from '../../../service/validation-error.ts';
import { invalidParameters } from '../errors.ts';
import type { ReadTarget } from './read-target.ts';

/** Which parts of the items that were read are answered. */
export interface Selection {
  readonly paths: readonly DocumentPath[] | undefined;
  /** Whether only counts are answered. */
  readonly countsOnly: boolean;
  of(item: Item): Item;
}

interface SelectionParameters {
  readonly Select?: Select | undefined;
  readonly AttributesToGet?: readonly string[] | undefined;
  readonly ProjectionExpression?: string | undefined;
  readonly IndexName?: string | undefined;
}

/** `AttributesToGet` names an attribute once. @throws AwsError ValidationException */
export function checkAttributesToGet(names: readonly string[] | undefined): void {
  const duplicate = names?.find((name, index) => names.indexOf(name) !== index);
  if (duplicate === undefined) return;
  throw invalidParameters(`Duplicate value in attribute name: ${duplicate}`);
}

/** The part of an item that a projection, in either form, asks for. */
export function projector(
  projection: ProjectionExpression | undefined,
  attributesToGet: readonly string[] | undefined,
): { paths: readonly DocumentPath[] | undefined; of(item: Item): Item } {
  const paths = projection?.paths ?? attributesToGet?.map((name): DocumentPath => [name]);
  const tree: ProjectionTree | undefined = projection?.tree ?? (paths && projectionTree(paths));
  return { paths, of: tree ? (item) => project(item, tree) : (item) => item };
}

/** @throws AwsError ValidationException for a selection that contradicts itself */
export function selectionOf(input: SelectionParameters, projection: ProjectionExpression | undefined): Selection {
  const { Select: select, AttributesToGet: names, IndexName } = input;
  const parameter = projection ? 'ProjectionExpression' : 'AttributesToGet';
  const isSpecific = projection !== undefined || names !== undefined;
  if (select === 'SPECIFIC_ATTRIBUTES' && !isSpecific) {
    throw validationError(
      'Must specify the AttributesToGet or ProjectionExpression when choosing to get SPECIFIC_ATTRIBUTES',
    );
  }
  if (isSpecific && select !== undefined && select !== 'SPECIFIC_ATTRIBUTES') {
    const chosen = select === 'COUNT' ? 'only the Count' : select;
    throw validationError(`Cannot specify the ${parameter} when choosing to get ${chosen}`);
  }
  if (select === 'ALL_PROJECTED_ATTRIBUTES' && IndexName === undefined) {
    throw validationError('ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName');
  }
  return { ...projector(projection, names), countsOnly: select === 'COUNT' };
}

/**
 * Whether a read of an index needs whole items: a local index can look them up in its table, a global one cannot.
 * @throws AwsError ValidationException for what a global index does not hold
 */
export function needsWholeItems(
  { index }: ReadTarget,
  select: Select | undefined,
  selected: readonly DocumentPath[] | undefined,
  filtered: readonly DocumentPath[],
): boolean {
  if (!index || index.projectsAll) return false;
  const { name, kind } = index.definition;
  const missing = (selected ?? []).map(([head]) => head).filter((head) => !index.projects(head));
  if (kind === 'local') {
    return select === 'ALL_ATTRIBUTES' || missing.length > 0 || filtered.some(([head]) => !index.projects(head));
  }
  if (select === 'ALL_ATTRIBUTES') {
    throw invalidParameters(
      `Select type ALL_ATTRIBUTES is not supported for global secondary index ${name} because its projection type is not ALL`,
    );
  }
  if (missing.length === 0) return false;
  throw invalidParameters(`Global secondary index ${name} does not project [${missing.join(', ')}]`);
}
