import {
  CreateAliasCommand,
  GetFunctionCommand,
  PublishVersionCommand,
  UpdateFunctionCodeCommand,
} from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { replaceCode } from './replace-code.ts';
import { handler, type LambdaTest, startLambda } from './testing/start-lambda.ts';

let test: LambdaTest;
beforeAll(async () => {
  test = await startLambda();
});
afterAll(() => test.stop());

const files = (value: string) =>
  new Map([['index.mjs', `export const handler = async () => ${JSON.stringify(value)};`]]);

it('swaps a function’s code in place, also behind its alias, until the next upload', async () => {
  const { CodeSha256 } = await test.create('swapped', handler('return "uploaded";'));
  await test.send(new PublishVersionCommand({ FunctionName: 'swapped' }));
  await test.send(new CreateAliasCommand({ FunctionName: 'swapped', Name: 'live', FunctionVersion: '1' }));
  expect((await test.invoke('swapped')).value).toBe('uploaded');
  replaceCode(test.context, 'swapped', files('saved'));
  expect((await test.invoke('swapped')).value).toBe('saved');
  expect((await test.invoke('swapped', {}, 'live')).value).toBe('saved');
  replaceCode(test.context, 'swapped', files('saved again'));
  expect((await test.invoke('swapped')).value).toBe('saved again');
  const { Configuration } = await test.send(new GetFunctionCommand({ FunctionName: 'swapped' }));
  expect(Configuration?.CodeSha256).toBe(CodeSha256);
  await test.send(
    new UpdateFunctionCodeCommand({ FunctionName: 'swapped', ZipFile: handler('return "uploaded again";') }),
  );
  expect((await test.invoke('swapped')).value).toBe('uploaded again');
});

it('knows no function that is not there', () => {
  expect(() => replaceCode(test.context, 'nobody', files(''))).toThrow('Function not found');
});
