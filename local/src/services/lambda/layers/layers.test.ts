import {
  AddLayerVersionPermissionCommand,
  DeleteLayerVersionCommand,
  GetLayerVersionByArnCommand,
  GetLayerVersionCommand,
  GetLayerVersionPolicyCommand,
  ListLayersCommand,
  ListLayerVersionsCommand,
  PublishLayerVersionCommand,
  RemoveLayerVersionPermissionCommand,
} from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { handler, type LambdaTest, startLambda, zip } from '../testing/start-lambda.ts';

let test: LambdaTest;
beforeAll(async () => {
  test = await startLambda();
});
afterAll(() => test.stop());

const LAYER = 'arn:aws:lambda:eu-west-1:000000000000:layer';
const publish = (LayerName: string, value: string, more = {}) => {
  const ZipFile = zip({ 'nodejs/node_modules/shade/index.js': `module.exports = "${value}";` });
  return test.send(new PublishLayerVersionCommand({ LayerName, Content: { ZipFile }, ...more }));
};
const missing = { name: 'ResourceNotFoundException', message: 'The resource you requested does not exist.' };

describe('a layer', () => {
  it('is published in versions that are found by number and by ARN', async () => {
    const first = await publish('shade', 'one', { Description: 'the first', CompatibleRuntimes: ['nodejs22.x'] });
    expect(first).toMatchObject({
      LayerArn: `${LAYER}:shade`,
      LayerVersionArn: `${LAYER}:shade:1`,
      Version: 1,
      Description: 'the first',
      CompatibleRuntimes: ['nodejs22.x'],
      CreatedDate: '2026-01-01T00:00:00.000+0000',
      Content: { CodeSha256: expect.any(String), CodeSize: expect.any(Number) },
    });
    await publish('shade', 'two');
    const found = await test.send(new GetLayerVersionCommand({ LayerName: 'shade', VersionNumber: 1 }));
    expect(found).toMatchObject({ Version: 1, Content: first.Content });
    const byArn = await test.send(new GetLayerVersionByArnCommand({ Arn: `${LAYER}:shade:2` }));
    expect(byArn.Version).toBe(2);
    const { LayerVersions } = await test.send(new ListLayerVersionsCommand({ LayerName: 'shade' }));
    expect(LayerVersions?.map(({ Version }) => Version)).toEqual([2, 1]);
    const { Layers } = await test.send(new ListLayersCommand({}));
    expect(Layers).toMatchObject([{ LayerName: 'shade', LatestMatchingVersion: { Version: 2 } }]);
    const compatible = await test.send(new ListLayersCommand({ CompatibleRuntime: 'nodejs22.x' }));
    expect(compatible.Layers).toMatchObject([{ LatestMatchingVersion: { Version: 1 } }]);
  });

  it('is there for the functions that have it, also after it was deleted', async () => {
    const { LayerVersionArn = '', Content } = await publish('used', 'light');
    const created = await test.create(
      'layered',
      zip({ 'index.js': 'exports.handler = async () => require("shade");' }),
      {
        Layers: [LayerVersionArn],
      },
    );
    expect(created.Layers).toEqual([{ Arn: LayerVersionArn, CodeSize: Content?.CodeSize }]);
    await test.send(new DeleteLayerVersionCommand({ LayerName: 'used', VersionNumber: 1 }));
    await expect(test.send(new GetLayerVersionCommand({ LayerName: 'used', VersionNumber: 1 }))).rejects.toMatchObject(
      missing,
    );
    expect((await test.invoke('layered')).value).toBe('light');
    expect((await publish('used', 'dark')).Version).toBe(2);
  });

  it('of another account is kept with the function, which runs without it', async () => {
    const arn = 'arn:aws:lambda:eu-west-1:094274105915:layer:AWSLambdaPowertoolsTypeScriptV2:1';
    const created = await test.create('foreign', handler('return 1;'), { Layers: [arn] });
    expect(created.Layers).toEqual([{ Arn: arn, CodeSize: 0 }]);
    expect((await test.invoke('foreign')).value).toBe(1);
    const notes = test.endpoint.recorder.latest().flatMap((seen) => (seen.kind === 'note' ? seen.text : []));
    expect(notes.some((text) => text.includes(arn))).toBe(true);
  });

  it('has a policy', async () => {
    await publish('shared', 'x');
    const version = { LayerName: 'shared', VersionNumber: 1 };
    const policy = () => test.send(new GetLayerVersionPolicyCommand(version));
    await expect(policy()).rejects.toMatchObject({ message: 'No policy is associated with the given resource.' });
    const permission = { ...version, StatementId: 'all', Action: 'lambda:GetLayerVersion', Principal: '*' };
    const { RevisionId } = await test.send(new AddLayerVersionPermissionCommand(permission));
    const found = await policy();
    expect(found.RevisionId).toBe(RevisionId);
    expect(JSON.parse(found.Policy ?? '').Statement).toEqual([
      { Sid: 'all', Effect: 'Allow', Principal: '*', Action: 'lambda:GetLayerVersion', Resource: `${LAYER}:shared:1` },
    ]);
    await expect(test.send(new AddLayerVersionPermissionCommand(permission))).rejects.toMatchObject({
      name: 'ResourceConflictException',
    });
    await test.send(new RemoveLayerVersionPermissionCommand({ ...version, StatementId: 'all' }));
    await expect(policy()).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});
