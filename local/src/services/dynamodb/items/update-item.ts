import type { ReturnValue, UpdateItemCommandInput } from '@aws-sdk/client-dynamodb';
import type { Item } from '../../../engines/dynamodb-expression/attribute-value.ts';
import { project, projectionTree } from '../../../engines/dynamodb-expression/document-path.ts';
import type { DocumentPath } from '../../../engines/dynamodb-expression/syntax.ts';
import { checkConstraints } from '../constraints/constraint.ts';
import type { DynamoDBContext } from '../state.ts';
import { type PerformedWrite, performWrite } from './perform-write.ts';
import { updateRequest } from './update-request.ts';
import { writeAnswer } from './write-answer.ts';
import { updateItemConstraints } from './write-constraints.ts';

/**
 * Changes attributes of an item, or creates it. https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateItem.html
 * @throws AwsError ValidationException, ResourceNotFoundException, ConditionalCheckFailedException
 */
export function updateItem(input: UpdateItemCommandInput, context: DynamoDBContext) {
  checkConstraints(updateItemConstraints, input);
  const request = updateRequest(input);
  const done = performWrite(request, context);
  const Attributes = returnedAttributes(input.ReturnValues, done, request.targets);
  return { ...(Attributes ? { Attributes } : {}), ...writeAnswer(done, input) };
}

/** `UPDATED_…` are the places that the update names, as they were or as they are now; nothing there is nothing returned. */
function returnedAttributes(
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
