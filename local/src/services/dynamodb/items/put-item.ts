import type { PutItemCommandInput } from '@aws-sdk/client-dynamodb';
import { checkConstraints } from '../constraints/constraint.ts';
import type { DynamoDBContext } from '../state.ts';
import { performWrite } from './perform-write.ts';
import { putRequest } from './put-request.ts';
import { writeAnswer } from './write-answer.ts';
import { putItemConstraints } from './write-constraints.ts';

/**
 * Creates an item or replaces it. https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutItem.html
 * @throws AwsError ValidationException, ResourceNotFoundException, ConditionalCheckFailedException
 */
export function putItem(input: PutItemCommandInput, context: DynamoDBContext) {
  checkConstraints(putItemConstraints, input);
  const done = performWrite(putRequest(input), context);
  const answer = writeAnswer(done, input);
  return input.ReturnValues === 'ALL_OLD' && done.before ? { Attributes: done.before, ...answer } : answer;
}
