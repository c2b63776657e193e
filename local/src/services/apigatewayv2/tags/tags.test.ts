import {
  GetApiCommand,
  GetStageCommand,
  GetTagsCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-apigatewayv2';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type HttpApiTest, startHttpApi } from '../testing/start-http-api.ts';

let test: HttpApiTest;
beforeAll(async () => {
  test = await startHttpApi();
});
afterAll(() => test.endpoint.stop());

describe('tags', () => {
  it('are those that GetApi answers, by an ARN without an account', async () => {
    const { ApiId } = await test.createApi({ Tags: { team: 'a' } });
    const ResourceArn = `arn:aws:apigateway:eu-west-1::/apis/${ApiId}`;
    await test.send(new TagResourceCommand({ ResourceArn, Tags: { stage: 'dev' } }));
    expect((await test.send(new GetApiCommand({ ApiId }))).Tags).toEqual({ team: 'a', stage: 'dev' });
    await test.send(new UntagResourceCommand({ ResourceArn, TagKeys: ['team'] }));
    expect((await test.send(new GetTagsCommand({ ResourceArn }))).Tags).toEqual({ stage: 'dev' });
  });

  it('of a stage are its own', async () => {
    const { ApiId } = await test.createApi();
    await test.createStage(ApiId, { Tags: { a: '1' } });
    const ResourceArn = `arn:aws:apigateway:eu-west-1::/apis/${ApiId}/stages/$default`;
    await test.send(new TagResourceCommand({ ResourceArn, Tags: { b: '2' } }));
    expect((await test.send(new GetStageCommand({ ApiId, StageName: '$default' }))).Tags).toEqual({ a: '1', b: '2' });
  });
});
