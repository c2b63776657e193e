import type { DeleteItemCommandInput } from '@aws-sdk/client-dynamodb';
import { checkConstraints } from '../constraints/constraint.ts';
import type { DynamoDBContext } from '../state.ts';
import { deleteRequest } from './delete-request.ts';
import { performWrite } from './perform-write.ts';
import { writeAnswer } from './write-answer.ts';
import { deleteItemConstraints } from './write-constraints.ts';

/**
 * Deletes an item; deleting none is no error. https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteItem.html
 * @throws AwsError ValidationException, ResourceNotFoundException, ConditionalCheckFailedException
 */
export function deleteItem(input: DeleteItemCommandInput, context: DynamoDBContext) {
  checkConstraints(deleteItemConstraints, input);
  const done = performWrite(deleteRequest(input), context);
  const answer = writeAnswer(done, input);
  return input.ReturnValues === 'ALL_OLD' && done.before ? { Attributes: done.before, ...answer } : answer;
}
