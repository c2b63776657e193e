import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { App, TerraformStack } from 'cdktf';
import { checkEventGraph } from './check-event-graph.ts';

const outdir = mkdtempSync(join(tmpdir(), 'event-graph-'));
afterEach(() => rmSync(outdir, { recursive: true, force: true }));

const arnOf = (address: string) => `\${${address}.arn}`;

describe('checkEventGraph', () => {
  it('reads the plans that an app has synthesised, all of them together', () => {
    const app = new App({ outdir, stackTraces: false });
    const reader = new TerraformStack(app, 'local-reader');
    reader.addOverride('resource.aws_lambda_function.f', { function_name: 'local-f', role: arnOf('aws_iam_role.r') });
    reader.addOverride('resource.aws_iam_role.r', { name: 'local-r' });
    const statement = { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: 'arn:aws:sqs:eu-west-1:1:local-q' };
    reader.addOverride('resource.aws_iam_role_policy.p', {
      role: arnOf('aws_iam_role.r'),
      policy: JSON.stringify({ Statement: [statement] }),
    });
    reader.addOverride('resource.aws_lambda_event_source_mapping.m', {
      event_source_arn: 'arn:aws:sqs:eu-west-1:1:local-q',
      function_name: arnOf('aws_lambda_function.f'),
    });
    const owner = new TerraformStack(app, 'local-owner');
    owner.addOverride('resource.aws_sqs_queue.q', { name: 'local-q' });
    app.synth();
    expect(() => checkEventGraph(app)).toThrow('This goes in a circle: f → queue q → f.');
  });
});
