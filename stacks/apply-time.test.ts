import { describe, expect, it } from '@jest/globals';
import type { Plan } from '@signalbox/constructs/testing/plan';
import { stageSettings } from './stages.ts';
import { synthesiseStage } from './testing/synthesise-stage.ts';

/** What the provider itself waits for while it makes a resource, in seconds: AWS's answers play no part in it. */
const WAIT_SECONDS: Readonly<Record<string, number>> = {
  aws_cloudfront_distribution: 30,
  aws_kms_key: 12,
  aws_lambda_function: 5,
  aws_s3_bucket_lifecycle_configuration: 55,
  aws_s3_bucket_versioning: 1,
  aws_sqs_queue: 25,
  aws_sqs_queue_policy: 25,
};

/** How many resources Terraform works on at once, unless it is told otherwise. */
const PARALLELISM = 10;

/** The longest chain of waits: what no parallelism can shorten. */
function criticalPathSeconds(plan: Plan): number {
  const byAddress = new Map(plan.resources.map((resource) => [resource.address, resource]));
  const done = new Map<string, number>();
  const finish = (address: string): number => {
    const known = done.get(address);
    if (known !== undefined) return known;
    const resource = byAddress.get(address);
    if (!resource) return 0;
    const text = JSON.stringify(resource.attributes);
    const earlier = [...text.matchAll(/aws_\w+\.[\w-]+/g)].map(([found]) => found);
    const start = Math.max(0, ...earlier.map(finish));
    const end = start + (WAIT_SECONDS[resource.type] ?? 0);
    done.set(address, end);
    return end;
  };
  return Math.max(...plan.resources.map(({ address }) => finish(address)));
}

describe('an apply of the local stage', () => {
  const [plan] = synthesiseStage(stageSettings('local', {})).values();
  if (!plan) throw new Error('The local stage has no plan.');

  it('waits for one queue and nothing longer, as no queue waits for another and no function for a queue', () => {
    expect(criticalPathSeconds(plan)).toBe(25);
  });

  it('can make all of its queues at once', () => {
    expect(plan.all('aws_sqs_queue').length).toBeLessThanOrEqual(PARALLELISM);
  });
});
