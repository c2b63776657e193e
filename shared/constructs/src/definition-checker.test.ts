import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { createDefinitionChecker } from './definition-checker.ts';

const folder = mkdtempSync(join(tmpdir(), 'definitions-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What CDKTF writes for a value that is known only when the plan is applied. */
const token = (number: number) => `$\{TfToken[TOKEN.${number}]}`;

const sending = (queueUrl: string) => ({
  StartAt: 'Send',
  States: {
    Send: {
      Type: 'Task',
      Resource: 'arn:aws:states:::sqs:sendMessage',
      Parameters: { QueueUrl: queueUrl, 'MessageBody.$': '$' },
      End: true,
    },
  },
});

describe('createDefinitionChecker', () => {
  it('leaves the definition as it was', () => {
    const definition = sending('https://sqs.example/queue');
    createDefinitionChecker()(definition);
    expect(definition).toEqual(sending('https://sqs.example/queue'));
  });

  it('remembers what passed, whatever number CDKTF gave to the values in it that are not known yet', () => {
    const check = createDefinitionChecker(folder);
    check(sending(token(12)));
    expect(readdirSync(folder)).toHaveLength(1);
    createDefinitionChecker(folder)(sending(token(13)));
    expect(readdirSync(folder)).toHaveLength(1);
  });

  it('refuses a definition each time, as nothing is remembered of it', () => {
    const check = createDefinitionChecker(folder);
    const broken = { StartAt: 'A', States: { A: { Type: 'Pass', Next: 'B' } } };
    expect(() => check(broken)).toThrow('The state machine definition is not valid:');
    expect(() => check(broken)).toThrow('The state machine definition is not valid:');
  });
});
