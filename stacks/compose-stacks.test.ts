import { describe, expect, it } from '@jest/globals';
import type { PlannedResource } from '@signalbox/constructs/testing/plan';
import { services } from './services.ts';
import { stageSettings } from './stages.ts';
import { givenSettings, synthesiseStage } from './testing/synthesise-stage.ts';

const staging = stageSettings('staging', givenSettings);
const [composed] = synthesiseStage({ ...staging, layout: 'composed' }).values();
const perService = synthesiseStage({ ...staging, layout: 'per-service' });
const platformAddresses = new Set(perService.get('staging-platform')?.resources.map(({ address }) => address));

/** A resource as CDKTF wrote it, but for the stack that it is in and for what the platform must be made before. */
function withoutPlan({ address, attributes }: PlannedResource) {
  const { '//': note, depends_on: dependsOn = [], ...others } = attributes as { depends_on?: string[]; '//': object };
  const { metadata: _, ...reasons } = note as { metadata?: object };
  const isService = !platformAddresses.has(address);
  return {
    address,
    ...others,
    reasons,
    dependsOn: dependsOn.filter((it) => !(isService && platformAddresses.has(it))),
  };
}

const byAddress = (a: { address: string }, b: { address: string }) => a.address.localeCompare(b.address);
const bus = 'aws_cloudwatch_event_bus.platform_bus';

describe('composeStacks', () => {
  it('makes one plan of everything, or one of the platform and one for each service', () => {
    expect([...perService.keys()].sort()).toEqual(
      ['platform', ...Object.keys(services)].map((name) => `staging-${name}`).sort(),
    );
    expect([...synthesiseStage({ ...staging, layout: 'composed' }).keys()]).toEqual(['staging-signalbox']);
  });

  it('plans the same resources under the same addresses in both layouts', () => {
    const together = (composed?.resources ?? []).map(withoutPlan).sort(byAddress);
    const apart = [...perService.values()].flatMap(({ resources }) => resources.map(withoutPlan)).sort(byAddress);
    expect(together.length).toBeGreaterThan(100);
    expect(apart).toEqual(together);
  });

  it('gives every service a plan that refers to nothing outside of it, so that it can be planned alone', () => {
    for (const plan of perService.values()) {
      const addresses = new Set(plan.resources.map(({ address }) => address));
      const text = JSON.stringify([plan.resources.map(({ attributes }) => attributes), plan.json.output]);
      const references = [...text.matchAll(/\$\{(aws_\w+\.[\w-]+)\./g), ...text.matchAll(/"(aws_\w+\.[\w-]+)"/g)];
      expect(references.length).toBeGreaterThan(0);
      expect(references.map(([, address]) => address).filter((address) => !addresses.has(address ?? ''))).toEqual([]);
    }
  });

  it('makes the bus before the rules on it and the bucket before the code in it when one plan has both', () => {
    const log = perService.get('staging-platform')?.only('aws_cloudwatch_event_rule');
    expect(log?.depends_on).toEqual([bus]);
    const onBus = composed?.all('aws_cloudwatch_event_rule').filter((rule) => rule.event_bus_name) ?? [];
    expect(onBus.length).toBeGreaterThanOrEqual(3);
    for (const rule of onBus) expect(rule.depends_on).toContain(bus);
    for (const code of composed?.all('aws_s3_object') ?? []) {
      expect(code.depends_on).toContain('aws_s3_bucket.platform_artifacts');
    }
    const onDefaultBus = composed?.all('aws_cloudwatch_event_rule').filter((rule) => !rule.event_bus_name) ?? [];
    expect(onDefaultBus.length).toBeGreaterThan(0);
    expect(onDefaultBus.flatMap((rule) => rule.depends_on ?? [])).toEqual([]);
  });

  it('tags every resource with its service, and no two services with one name', () => {
    for (const [name, plan] of perService) {
      const tags = plan.resources.map(({ attributes }) => attributes.tags).filter((each) => each !== undefined);
      expect(tags.length).toBeGreaterThan(0);
      expect(new Set(tags.map((each) => JSON.stringify(each)))).toEqual(
        new Set([JSON.stringify({ service: name.replace('staging-', '') })]),
      );
    }
  });
});
