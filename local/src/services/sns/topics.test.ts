import {
  AddPermissionCommand,
  CreateTopicCommand,
  DeleteTopicCommand,
  GetTopicAttributesCommand,
  ListTagsForResourceCommand,
  ListTopicsCommand,
  RemovePermissionCommand,
  SetTopicAttributesCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-sns';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startSns } from './testing/start-sns.ts';

let sns: Awaited<ReturnType<typeof startSns>>;
beforeAll(async () => {
  sns = await startSns();
});
afterAll(() => sns.endpoint.stop());

async function attributesOf(TopicArn: string): Promise<Record<string, string>> {
  const { Attributes = {} } = await sns.send(new GetTopicAttributesCommand({ TopicArn }));
  return Attributes;
}

describe('a topic', () => {
  it('has the attributes that AWS gives a new one', async () => {
    const arn = await sns.createTopic();
    const { Policy = '', EffectiveDeliveryPolicy = '', ...others } = await attributesOf(arn);
    expect(others).toEqual({
      TopicArn: arn,
      Owner: '000000000000',
      DisplayName: '',
      SubscriptionsConfirmed: '0',
      SubscriptionsPending: '0',
      SubscriptionsDeleted: '0',
    });
    expect(JSON.parse(Policy).Id).toBe('__default_policy_ID');
    expect(JSON.parse(EffectiveDeliveryPolicy).http.defaultHealthyRetryPolicy.numRetries).toBe(3);
  });

  it('gives back what was set, and forgets what is set to nothing', async () => {
    const TopicArn = await sns.createTopic({ DisplayName: 'Orders', KmsMasterKeyId: 'alias/aws/sns' });
    const set = (AttributeName: string, AttributeValue: string) =>
      sns.send(new SetTopicAttributesCommand({ TopicArn, AttributeName, AttributeValue }));
    await set('SignatureVersion', '2');
    await set('SQSSuccessFeedbackSampleRate', '50');
    await set('KmsMasterKeyId', '');
    const attributes = await attributesOf(TopicArn);
    expect(attributes).toMatchObject({
      DisplayName: 'Orders',
      SignatureVersion: '2',
      SQSSuccessFeedbackSampleRate: '50',
    });
    expect(attributes.KmsMasterKeyId).toBeUndefined();
    await expect(set('Color', 'blue')).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Invalid parameter: AttributeName',
    });
    await expect(set('Policy', '{')).rejects.toMatchObject({ name: 'InvalidParameterException' });
    await expect(set('ContentBasedDeduplication', 'true')).rejects.toThrow('can only be set on a FIFO topic');
  });

  it('is created again when nothing differs', async () => {
    const create = (Attributes: Record<string, string>) =>
      sns.send(new CreateTopicCommand({ Name: 'again', Attributes, Tags: [{ Key: 'a', Value: '1' }] }));
    const { TopicArn } = await create({ DisplayName: 'x' });
    expect((await create({ DisplayName: 'x' })).TopicArn).toBe(TopicArn);
    await expect(create({ DisplayName: 'y' })).rejects.toThrow('Topic already exists with different attributes');
    const retagged = new CreateTopicCommand({ Name: 'again', Tags: [{ Key: 'a', Value: '2' }] });
    await expect(sns.send(retagged)).rejects.toThrow('Topic already exists with different tags');
  });

  it.each([
    ['a name with a dot', 'a.b', {}, 'Invalid parameter: Topic Name'],
    ['a name that is too long', 'x'.repeat(257), {}, 'Invalid parameter: Topic Name'],
    ['FIFO without its suffix', 'a', { FifoTopic: 'true' }, 'Fifo Topic names must end with .fifo'],
    ['the FIFO suffix alone', 'a.fifo', {}, 'Invalid parameter: Topic Name'],
  ])('is refused with %s', async (_, Name, Attributes, message) => {
    await expect(sns.send(new CreateTopicCommand({ Name, Attributes }))).rejects.toThrow(message);
  });

  it('is gone once deleted, with its subscriptions; deleting it again is no error', async () => {
    const TopicArn = await sns.createTopic();
    const queue = await sns.createQueue();
    await sns.subscribe(TopicArn, 'sqs', queue.arn);
    await sns.send(new DeleteTopicCommand({ TopicArn }));
    await sns.send(new DeleteTopicCommand({ TopicArn }));
    await expect(sns.publish(TopicArn, 'x')).rejects.toMatchObject({
      name: 'NotFoundException',
      message: 'Topic does not exist',
    });
    const { TopicArn: again = '' } = await sns.send(new CreateTopicCommand({ Name: TopicArn.split(':').at(-1) }));
    expect(await sns.listedArns(again)).toEqual([]);
  });

  it('is tagged', async () => {
    const ResourceArn = await sns.createTopic();
    await sns.send(
      new TagResourceCommand({
        ResourceArn,
        Tags: [
          { Key: 'a', Value: '1' },
          { Key: 'b', Value: '2' },
        ],
      }),
    );
    await sns.send(new UntagResourceCommand({ ResourceArn, TagKeys: ['a'] }));
    const { Tags } = await sns.send(new ListTagsForResourceCommand({ ResourceArn }));
    expect(Tags).toEqual([{ Key: 'b', Value: '2' }]);
    const missing = new ListTagsForResourceCommand({ ResourceArn: `${ResourceArn}-none` });
    await expect(sns.send(missing)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it('is shared by statements in its policy', async () => {
    const TopicArn = await sns.createTopic();
    const add = { TopicArn, Label: 'friend', AWSAccountId: ['111111111111'], ActionName: ['Publish'] };
    await sns.send(new AddPermissionCommand(add));
    const { Statement } = JSON.parse((await attributesOf(TopicArn)).Policy ?? '');
    expect(Statement).toHaveLength(2);
    expect(Statement[1]).toMatchObject({ Sid: 'friend', Action: 'SNS:Publish', Resource: TopicArn });
    await expect(sns.send(new AddPermissionCommand(add))).rejects.toThrow('Statement already exists');
    await sns.send(new RemovePermissionCommand({ TopicArn, Label: 'friend' }));
    expect(JSON.parse((await attributesOf(TopicArn)).Policy ?? '').Statement).toHaveLength(1);
  });
});

it('lists topics a hundred at a time', async () => {
  const other = await startSns();
  for (let number = 0; number < 101; number++) await other.createTopic();
  const first = await other.send(new ListTopicsCommand({}));
  expect(first.Topics).toHaveLength(100);
  const second = await other.send(new ListTopicsCommand({ NextToken: first.NextToken }));
  expect(second.Topics).toHaveLength(1);
  expect(second.NextToken).toBeUndefined();
  await other.endpoint.stop();
});
