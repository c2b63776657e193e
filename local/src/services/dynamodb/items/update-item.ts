import type { UpdateItemCommandInput } from '@aws-sdk/client-dynamodb';
import { checkConstraints } from '../constraints/constraint.ts';
import type { DynamoDBContext } from '../state.ts';
import { performWrite } from './perform-write.ts';
import { returnedAttributes } from './returned-attributes.ts';
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
