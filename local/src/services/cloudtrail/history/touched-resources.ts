import type { Resource } from '@aws-sdk/client-cloudtrail';
import type { ApiCall } from '../../../service/api-call.ts';
import type { ServiceName } from '../../../service/sdk.ts';

/** The members of a service's inputs that name a resource, and its type. */
const NAMED_BY: Partial<Record<ServiceName, Readonly<Record<string, string>>>> = {
  cloudtrail: { Name: 'AWS::CloudTrail::Trail', TrailName: 'AWS::CloudTrail::Trail', S3BucketName: 'AWS::S3::Bucket' },
  'cognito-idp': { UserPoolId: 'AWS::Cognito::UserPool', PoolName: 'AWS::Cognito::UserPool' },
  dynamodb: { TableName: 'AWS::DynamoDB::Table' },
  iam: {
    GroupName: 'AWS::IAM::Group',
    PolicyArn: 'AWS::IAM::Policy',
    PolicyName: 'AWS::IAM::Policy',
    RoleName: 'AWS::IAM::Role',
    UserName: 'AWS::IAM::User',
  },
  kms: { KeyId: 'AWS::KMS::Key' },
  lambda: { FunctionName: 'AWS::Lambda::Function', LayerName: 'AWS::Lambda::LayerVersion' },
  logs: { logGroupName: 'AWS::Logs::LogGroup' },
  pipes: { Name: 'AWS::Pipes::Pipe' },
  s3: { Bucket: 'AWS::S3::Bucket' },
  sns: { TopicArn: 'AWS::SNS::Topic' },
  sqs: { QueueName: 'AWS::SQS::Queue', QueueUrl: 'AWS::SQS::Queue' },
  ssm: { Name: 'AWS::SSM::Parameter' },
  stepfunctions: { stateMachineArn: 'AWS::StepFunctions::StateMachine' },
  sts: { RoleArn: 'AWS::IAM::Role' },
};

/** The resources that LookupEvents shows of a call, by the names that the caller used. */
export function touchedResources({ service, input }: ApiCall): Resource[] {
  const given = (input ?? {}) as Readonly<Record<string, unknown>>;
  return Object.entries(NAMED_BY[service] ?? {}).flatMap(([member, ResourceType]) => {
    const name = given[member];
    return typeof name === 'string' && name !== '' ? [{ ResourceType, ResourceName: name }] : [];
  });
}
