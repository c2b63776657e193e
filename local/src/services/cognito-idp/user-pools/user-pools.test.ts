import {
  AddCustomAttributesCommand,
  CreateUserPoolCommand,
  CreateUserPoolDomainCommand,
  DeleteUserPoolCommand,
  DescribeUserPoolCommand,
  GetUserPoolMfaConfigCommand,
  ListTagsForResourceCommand,
  ListUserPoolsCommand,
  SetUserPoolMfaConfigCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startUserPool, type UserPoolTest } from '../testing/start-user-pool.ts';

let cognito: UserPoolTest;

beforeAll(async () => {
  cognito = await startUserPool();
});
afterAll(() => cognito.endpoint.stop());

async function describePool(UserPoolId: string) {
  const { UserPool } = await cognito.send(new DescribeUserPoolCommand({ UserPoolId }));
  return UserPool;
}

describe('a new user pool', () => {
  it('has AWS’s defaults for all that is not said', async () => {
    const { UserPool } = await cognito.send(new CreateUserPoolCommand({ PoolName: 'plain' }));
    expect(UserPool).toMatchObject({
      Name: 'plain',
      Id: expect.stringMatching(/^eu-west-1_[0-9a-zA-Z]{9}$/),
      Arn: `arn:aws:cognito-idp:eu-west-1:000000000000:userpool/${UserPool?.Id}`,
      MfaConfiguration: 'OFF',
      DeletionProtection: 'INACTIVE',
      UserPoolTier: 'ESSENTIALS',
      LambdaConfig: {},
      EmailConfiguration: { EmailSendingAccount: 'COGNITO_DEFAULT' },
      VerificationMessageTemplate: { DefaultEmailOption: 'CONFIRM_WITH_CODE' },
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: false, UnusedAccountValidityDays: 7 },
      Policies: {
        PasswordPolicy: {
          MinimumLength: 8,
          RequireUppercase: true,
          RequireLowercase: true,
          RequireNumbers: true,
          RequireSymbols: true,
          TemporaryPasswordValidityDays: 7,
        },
        SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD'] },
      },
      AccountRecoverySetting: {
        RecoveryMechanisms: [
          { Priority: 1, Name: 'verified_email' },
          { Priority: 2, Name: 'verified_phone_number' },
        ],
      },
    });
    expect(UserPool?.SchemaAttributes).toHaveLength(20);
    expect(UserPool?.UsernameConfiguration).toBeUndefined();
    expect(UserPool).toEqual(await describePool(UserPool?.Id ?? ''));
  });

  it('has custom attributes under their full names, and standard ones as they are set', async () => {
    const id = await cognito.createPool({
      Schema: [
        { Name: 'email', AttributeDataType: 'String', Required: true, Mutable: true },
        { Name: 'tier', AttributeDataType: 'String', StringAttributeConstraints: { MaxLength: '5' } },
        { Name: 'score', AttributeDataType: 'Number', DeveloperOnlyAttribute: true },
      ],
    });
    const schema = (await describePool(id))?.SchemaAttributes ?? [];
    expect(schema.find(({ Name }) => Name === 'email')).toMatchObject({
      Required: true,
      StringAttributeConstraints: { MinLength: '0', MaxLength: '2048' },
    });
    expect(schema.find(({ Name }) => Name === 'custom:tier')).toMatchObject({
      Mutable: true,
      StringAttributeConstraints: { MaxLength: '5' },
    });
    expect(schema.some(({ Name }) => Name === 'dev:score')).toBe(true);
  });

  it('is refused with more than one way to be signed in to', async () => {
    const both = new CreateUserPoolCommand({
      PoolName: 'both',
      AliasAttributes: ['email'],
      UsernameAttributes: ['email'],
    });
    await expect(cognito.send(both)).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });

  it('is refused with values that AWS does not know', async () => {
    const command = new CreateUserPoolCommand({
      PoolName: 'maybe',
      MfaConfiguration: 'MAYBE' as 'ON',
      AliasAttributes: ['email', 'nickname' as 'email'],
    });
    await expect(cognito.send(command)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: expect.stringMatching(/^2 validation errors detected: .*'MAYBE' at 'mfaConfiguration'.*'nickname'/),
    });
  });

  it('is refused with a message that lacks the code', async () => {
    const command = new CreateUserPoolCommand({ PoolName: 'silent', EmailVerificationMessage: 'No code here' });
    await expect(cognito.send(command)).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });
});

describe('an update of a user pool', () => {
  it('resets what it does not name, but keeps tags, tier and schema', async () => {
    const id = await cognito.createPool({
      DeletionProtection: 'ACTIVE',
      AutoVerifiedAttributes: ['email'],
      EmailVerificationMessage: 'Hello {####}',
      UserPoolTier: 'PLUS',
      UserPoolTags: { team: 'orders' },
      DeviceConfiguration: { ChallengeRequiredOnNewDevice: true },
      Schema: [{ Name: 'tier', AttributeDataType: 'String' }],
    });
    expect((await describePool(id))?.VerificationMessageTemplate?.EmailMessage).toBe('Hello {####}');

    await cognito.send(new UpdateUserPoolCommand({ UserPoolId: id, SmsVerificationMessage: 'SMS {####}' }));
    const updated = await describePool(id);
    expect(updated).toMatchObject({
      DeletionProtection: 'INACTIVE',
      UserPoolTier: 'PLUS',
      UserPoolTags: { team: 'orders' },
      VerificationMessageTemplate: { SmsMessage: 'SMS {####}' },
    });
    expect(updated?.AutoVerifiedAttributes).toBeUndefined();
    expect(updated?.EmailVerificationMessage).toBeUndefined();
    expect(updated?.DeviceConfiguration).toBeUndefined();
    expect(updated?.SchemaAttributes?.some(({ Name }) => Name === 'custom:tier')).toBe(true);
  });

  it('adds custom attributes once', async () => {
    const UserPoolId = await cognito.createPool();
    const CustomAttributes = [{ Name: 'tier', AttributeDataType: 'String' as const }];
    await cognito.send(new AddCustomAttributesCommand({ UserPoolId, CustomAttributes }));
    expect((await describePool(UserPoolId))?.SchemaAttributes?.at(-1)?.Name).toBe('custom:tier');
    await expect(cognito.send(new AddCustomAttributesCommand({ UserPoolId, CustomAttributes }))).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
  });

  it('shows the token trigger in its old and its versioned member', async () => {
    const LambdaArn = 'arn:aws:lambda:eu-west-1:000000000000:function:tokens';
    const id = await cognito.createPool({ LambdaConfig: { PreTokenGeneration: LambdaArn } });
    expect((await describePool(id))?.LambdaConfig).toEqual({
      PreTokenGeneration: LambdaArn,
      PreTokenGenerationConfig: { LambdaVersion: 'V1_0', LambdaArn },
    });
  });
});

describe('second factors of a user pool', () => {
  it('are shown as they were set, and not at all when they are off', async () => {
    const UserPoolId = await cognito.createPool();
    const get = () => cognito.send(new GetUserPoolMfaConfigCommand({ UserPoolId }));
    expect(withoutMetadata(await get())).toEqual({ MfaConfiguration: 'OFF' });

    const on = { UserPoolId, MfaConfiguration: 'OPTIONAL', SoftwareTokenMfaConfiguration: { Enabled: true } } as const;
    await cognito.send(new SetUserPoolMfaConfigCommand(on));
    expect(await get()).toMatchObject({
      MfaConfiguration: 'OPTIONAL',
      SoftwareTokenMfaConfiguration: { Enabled: true },
    });
    expect((await describePool(UserPoolId))?.MfaConfiguration).toBe('OPTIONAL');

    await cognito.send(new UpdateUserPoolCommand({ UserPoolId, MfaConfiguration: 'ON' }));
    expect(await get()).toMatchObject({ MfaConfiguration: 'ON', SoftwareTokenMfaConfiguration: { Enabled: true } });

    await cognito.send(new SetUserPoolMfaConfigCommand({ UserPoolId, MfaConfiguration: 'OFF' }));
    expect(withoutMetadata(await get())).toEqual({ MfaConfiguration: 'OFF' });
  });

  it('cannot be set while they are off', async () => {
    const UserPoolId = await cognito.createPool();
    const command = new SetUserPoolMfaConfigCommand({
      UserPoolId,
      MfaConfiguration: 'OFF',
      SoftwareTokenMfaConfiguration: { Enabled: true },
    });
    await expect(cognito.send(command)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: "Invalid MFA configuration given, can't turn off MFA and configure an MFA together.",
    });
  });
});

describe('user pools', () => {
  it('are tagged by their ARN', async () => {
    const id = await cognito.createPool({ UserPoolTags: { a: '1', b: '2' } });
    const ResourceArn = (await describePool(id))?.Arn;
    await cognito.send(new TagResourceCommand({ ResourceArn, Tags: { b: '3', c: '4' } }));
    await cognito.send(new UntagResourceCommand({ ResourceArn, TagKeys: ['a'] }));
    const { Tags } = await cognito.send(new ListTagsForResourceCommand({ ResourceArn }));
    expect(Tags).toEqual({ b: '3', c: '4' });
    const reserved = new TagResourceCommand({ ResourceArn, Tags: { 'aws:team': 'x' } });
    await expect(cognito.send(reserved)).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });

  it('are listed in pages', async () => {
    const names: (string | undefined)[] = [];
    for (const name of ['one', 'two', 'three']) await cognito.createPool({ PoolName: `listed-${name}` });
    let NextToken: string | undefined;
    do {
      const answer = await cognito.send(new ListUserPoolsCommand({ MaxResults: 2, NextToken }));
      expect(answer.UserPools?.length).toBeLessThanOrEqual(2);
      names.push(...(answer.UserPools ?? []).map(({ Name }) => Name));
      NextToken = answer.NextToken;
    } while (NextToken !== undefined);
    expect(names.filter((name) => name?.startsWith('listed-'))).toEqual(['listed-one', 'listed-two', 'listed-three']);
    await expect(cognito.send(new ListUserPoolsCommand({ MaxResults: 61 }))).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: expect.stringContaining("Value '61' at 'maxResults'"),
    });
  });

  it('are not deleted while they are protected or have a domain', async () => {
    const UserPoolId = await cognito.createPool({ DeletionProtection: 'ACTIVE' });
    const destroy = () => cognito.send(new DeleteUserPoolCommand({ UserPoolId }));
    await expect(destroy()).rejects.toMatchObject({
      message: expect.stringContaining('deletion protection is activated'),
    });
    await cognito.send(new UpdateUserPoolCommand({ UserPoolId, DeletionProtection: 'INACTIVE' }));
    await cognito.send(new CreateUserPoolDomainCommand({ UserPoolId, Domain: 'still-here' }));
    await expect(destroy()).rejects.toMatchObject({ message: expect.stringContaining('It has a domain configured') });
  });

  it('that are gone do not exist, and an id that is none is refused', async () => {
    const UserPoolId = await cognito.createPool();
    await cognito.send(new DeleteUserPoolCommand({ UserPoolId }));
    await expect(describePool(UserPoolId)).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: `User pool ${UserPoolId} does not exist.`,
    });
    await expect(describePool('nonsense')).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });
});

function withoutMetadata({ $metadata: _metadata, ...answer }: { $metadata: unknown }) {
  return answer;
}
