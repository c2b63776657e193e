import { defineService } from '../../../service/service.ts';
import { describeStream } from './describe-stream.ts';
import { getRecords } from './get-records.ts';
import { getShardIterator } from './get-shard-iterator.ts';
import { listStreams } from './list-streams.ts';
import * as model from './model.ts';
import { createStreamState } from './stream-state.ts';

/**
 * Amazon DynamoDB Streams: reads what DynamoDB writes into the state that both share.
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Operations_Amazon_DynamoDB_Streams.html
 */
export const dynamodbStreams = defineService({
  name: 'dynamodb-streams',
  protocol: { kind: 'json', signingName: 'dynamodb', targetPrefix: 'DynamoDBStreams_20120810' },
  model,
  state: createStreamState,
  stateOf: 'dynamodb',
  operations: {
    DescribeStream: describeStream,
    GetRecords: getRecords,
    GetShardIterator: getShardIterator,
    ListStreams: listStreams,
  },
});
