import { describe, expect, it } from '@jest/globals';
import { stageSettings } from './stages.ts';
import { PARALLELISM } from './terraform/project.ts';
import { synthesiseStage } from './testing/synthesise-stage.ts';

/** What the provider itself waits for while it makes a resource, in seconds: how fast AWS answers plays no part in it. */
const WAIT_SECONDS: Readonly<Record<string, number>> = {
  aws_cloudfront_distribution: 30,
  aws_kms_key: 12,
  aws_lambda_function: 5,
  aws_s3_bucket_lifecycle_configuration: 55,
  aws_s3_bucket_versioning: 1,
  aws_sqs_queue: 25,
  aws_sqs_queue_policy: 25,
};

/** The attribute that gives a resource its physical name, where it is not `name`. */
const NAMED_BY: Readonly<Record<string, string>> = { aws_lambda_function: 'function_name', aws_s3_bucket: 'bucket' };

const [plan] = synthesiseStage(stageSettings('local', {})).values();
if (!plan) throw new Error('The local stage has no plan.');
const { resources } = plan;
const byAddress = new Map(resources.map((resource) => [resource.address, resource]));

/** The addresses that a resource refers to, directly. */
function referencesOf(address: string): readonly string[] {
  const text = JSON.stringify(byAddress.get(address)?.attributes ?? {});
  return [...text.matchAll(/aws_\w+\.[\w-]+/g)].map(([found]) => found).filter((found) => byAddress.has(found));
}

/** All that Terraform makes before a resource. */
function earlierThan(address: string, earlier = new Set<string>()): ReadonlySet<string> {
  for (const reference of referencesOf(address)) {
    if (!earlier.has(reference)) earlierThan(reference, earlier.add(reference));
  }
  return earlier;
}

/** The longest chain of waits that ends with a resource: what no parallelism can shorten. */
function waitSeconds(address: string): number {
  const start = Math.max(0, ...referencesOf(address).map(waitSeconds));
  return start + (WAIT_SECONDS[byAddress.get(address)?.type ?? ''] ?? 0);
}

describe('an apply of the local stage', () => {
  it('waits for the lifecycle of a bucket and nothing longer, as nothing waits for that and it for nothing', () => {
    expect(Math.max(...resources.map(({ address }) => waitSeconds(address)))).toBe(55);
  });

  it('waits, beside that, for one queue, as no queue waits for another and no function for a queue', () => {
    const others = resources.filter(({ type }) => type !== 'aws_s3_bucket_lifecycle_configuration');
    expect(Math.max(...others.map(({ address }) => waitSeconds(address)))).toBe(25);
  });

  it('can wait for all at once for which there is anything to wait', () => {
    expect(resources.filter(({ type }) => type in WAIT_SECONDS).length).toBeLessThanOrEqual(PARALLELISM);
  });

  it('makes what a resource calls by its name before that resource', () => {
    const nameAttribute = (type: string) => NAMED_BY[type] ?? 'name';
    const named = resources
      .map(({ type, address, attributes }) => [attributes[nameAttribute(type)], address] as const)
      // API Gateway's word for a stage without a name, and for a route for everything.
      .filter(([name]) => name !== '$default');
    const tooEarly = resources.flatMap(({ type, address, attributes }) => {
      const earlier = earlierThan(address);
      return Object.entries(attributes).filter(([attribute, value]) => {
        if (attribute === nameAttribute(type) || typeof value !== 'string') return false;
        const meant = named.filter(([name]) => name === value);
        return meant.length > 0 && !meant.some(([, other]) => earlier.has(other));
      });
    });
    expect(tooEarly).toEqual([]);
  });
});
