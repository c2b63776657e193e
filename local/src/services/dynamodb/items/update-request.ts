import type { UpdateItemCommandInput } from '@aws-sdk/client-dynamodb';
import { normalizeItem } from '../../../engines/dynamodb-expression/normalize-value.ts';
import { checkParameterKinds } from '../../../engines/dynamodb-expression/parameter-kinds.ts';
import { actionsFromAttributeUpdates, checkAttributeTypes } from './attribute-updates.ts';
import { type UpdateRequest, updateWrite } from './update-write.ts';
import { type WriteParameters, writeExpressions } from './write-request.ts';

const KINDS = {
  expressions: ['UpdateExpression', 'ConditionExpression'],
  legacy: ['AttributeUpdates', 'Expected'],
};

type UpdateParameters = WriteParameters & Pick<UpdateItemCommandInput, 'TableName' | 'Key' | 'AttributeUpdates'>;

/** Checks an update. @throws AwsError ValidationException */
export function updateRequest(input: UpdateParameters): UpdateRequest {
  checkParameterKinds(input, KINDS);
  const key = normalizeItem(input.Key ?? {});
  const legacy = input.AttributeUpdates && actionsFromAttributeUpdates(input.AttributeUpdates);
  const { expressions, condition } = writeExpressions(input);
  const { values, update } = expressions;
  return updateWrite({
    tableName: input.TableName ?? '',
    condition,
    showsFailedItem: input.ReturnValuesOnConditionCheckFailure === 'ALL_OLD',
    key,
    actions: update ?? legacy ?? [],
    values,
    ...(legacy ? { checkAgainst: (existing) => checkAttributeTypes(legacy, existing) } : {}),
  });
}
