import type { ReturnValue } from '@aws-sdk/client-dynamodb';
import type { Item } from '../../../engines/dynamodb-expression/attribute-value.ts';
import { project, projectionTree } from '../../../engines/dynamodb-expression/document-path.ts';
import type { DocumentPath } from '../../../engines/dynamodb-expression/syntax.ts';
import type { PerformedWrite } from './perform-write.ts';

/** `UPDATED_…` are the places that an update names, as they were or as they are now; nothing there is nothing returned. */
export function returnedAttributes(
  returnValues: ReturnValue | undefined,
  { before, after }: PerformedWrite,
  targets: readonly DocumentPath[],
): Item | undefined {
  switch (returnValues) {
    case 'ALL_OLD':
      return before;
    case 'ALL_NEW':
      return after;
    case 'UPDATED_OLD':
      return partOf(before, targets);
    case 'UPDATED_NEW':
      return partOf(after, targets);
    default:
      return undefined;
  }
}

function partOf(item: Item | undefined, paths: readonly DocumentPath[]): Item | undefined {
  if (!item) return undefined;
  const part = project(item, projectionTree(paths));
  return Object.keys(part).length > 0 ? part : undefined;
}
