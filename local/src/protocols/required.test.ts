import { PutEvents$, PutTargets$ } from '@aws-sdk/client-eventbridge';
import { expect, it } from '@jest/globals';
import { createApiModel } from './model.ts';
import { missingMembers } from './required.ts';

const api = createApiModel('eventbridge', { kind: 'json', signingName: 'events' }, { PutEvents$, PutTargets$ });

it('names every required member that is missing, also within lists', () => {
  const operation = api.operations.get('PutTargets');
  if (!operation) throw new Error('no operation');
  expect(
    missingMembers(operation.input, {
      Targets: [
        { Id: 'a', Arn: 'x' },
        { Id: 'b', EcsParameters: {} },
      ],
    }),
  ).toEqual(['rule', 'targets.2.member.arn', 'targets.2.member.ecsParameters.taskDefinitionArn']);
});

it('finds nothing missing in a complete input', () => {
  const operation = api.operations.get('PutEvents');
  if (!operation) throw new Error('no operation');
  expect(missingMembers(operation.input, { Entries: [{}] })).toEqual([]);
});
