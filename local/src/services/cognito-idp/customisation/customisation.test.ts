import {
  DescribeRiskConfigurationCommand,
  GetLogDeliveryConfigurationCommand,
  SetLogDeliveryConfigurationCommand,
  SetRiskConfigurationCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startUserPool, type UserPoolTest } from '../testing/start-user-pool.ts';

let cognito: UserPoolTest;
let UserPoolId: string;

beforeAll(async () => {
  cognito = await startUserPool();
  UserPoolId = await cognito.createPool();
});
afterAll(() => cognito.endpoint.stop());

it('A client without a risk configuration of its own has the pool’s', async () => {
  const { ClientId } = await cognito.createClient(UserPoolId);
  const RiskExceptionConfiguration = { BlockedIPRangeList: ['10.0.0.0/8'] };
  await cognito.send(new SetRiskConfigurationCommand({ UserPoolId, RiskExceptionConfiguration }));
  const describe = () => cognito.send(new DescribeRiskConfigurationCommand({ UserPoolId, ClientId }));
  expect((await describe()).RiskConfiguration).toMatchObject({ RiskExceptionConfiguration });
  const own = { SkippedIPRangeList: ['192.168.0.0/16'] };
  await cognito.send(new SetRiskConfigurationCommand({ UserPoolId, ClientId, RiskExceptionConfiguration: own }));
  expect((await describe()).RiskConfiguration).toMatchObject({ ClientId, RiskExceptionConfiguration: own });
});

it('Where logs go is kept, and nowhere at first', async () => {
  const get = async () =>
    (await cognito.send(new GetLogDeliveryConfigurationCommand({ UserPoolId }))).LogDeliveryConfiguration;
  expect(await get()).toEqual({ UserPoolId, LogConfigurations: [] });
  const LogConfigurations = [
    {
      LogLevel: 'ERROR' as const,
      EventSource: 'userNotification' as const,
      CloudWatchLogsConfiguration: { LogGroupArn: 'arn:aws:logs:eu-west-1:000000000000:log-group:pool' },
    },
  ];
  await cognito.send(new SetLogDeliveryConfigurationCommand({ UserPoolId, LogConfigurations }));
  expect(await get()).toEqual({ UserPoolId, LogConfigurations });
});
