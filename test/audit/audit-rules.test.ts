import { describe, expect, it } from '@jest/globals';
import {
  assumedRole,
  createFunctionEvent,
  failedSnapshotEvent,
  maintenanceEvent,
} from '@signalbox/audit/testing/aws-events';
import { compilePattern } from '@signalbox/local/engines/pattern/compile-pattern';
import { stageNames, stageSettings } from '@signalbox/stacks/stages';
import { givenSettings, synthesiseStage } from '@signalbox/stacks/testing/synthesise-stage';

// The audit's rules as they are planned, matched by the engine that the local EventBridge matches with.

const production = [...synthesiseStage(stageSettings('production', givenSettings)).values()];
const rules = production
  .flatMap((plan) => plan.all('aws_cloudwatch_event_rule'))
  .filter(({ name }) => String(name).startsWith('production-audit-'))
  .map(({ name, event_pattern }) => ({ name: String(name), pattern: compilePattern(String(event_pattern)) }));

/** The rules that an event sets off. */
function matchedBy(event: unknown): readonly string[] {
  return rules.filter(({ pattern }) => pattern.matches(event)).map(({ name }) => name.replace('production-audit-', ''));
}

const onRuntime = (runtime: string) =>
  createFunctionEvent({ requestParameters: { functionName: 'f', runtime, handler: 'index.handler' } });

describe('the rules of the audit', () => {
  it('match each their event, and no other', () => {
    expect(rules).toHaveLength(3);
    expect(matchedBy(createFunctionEvent())).toEqual(['forbidden-runtimes']);
    expect(matchedBy(failedSnapshotEvent())).toEqual(['failed-snapshots']);
    expect(matchedBy(maintenanceEvent())).toEqual(['ec2-maintenance']);
  });

  it('match functions on Python 3.8, and on nothing that is not forbidden', () => {
    expect(matchedBy(onRuntime('python3.8'))).toEqual(['forbidden-runtimes']);
    expect(['java17', 'python3.13', 'nodejs22.x'].flatMap((runtime) => matchedBy(onRuntime(runtime)))).toEqual([]);
    expect(matchedBy(createFunctionEvent({ eventName: 'UpdateFunctionCode20150331v2' }))).toEqual([]);
    expect(matchedBy({ ...createFunctionEvent(), source: 'lambda.of.someone' })).toEqual([]);
  });

  it.each([
    ['a user', createFunctionEvent()],
    ['the root user', createFunctionEvent({ userIdentity: { type: 'Root', arn: 'arn:aws:iam::123456789012:root' } })],
    ['a service', createFunctionEvent({ userIdentity: { type: 'AWSService', invokedBy: 'cloudformation' } })],
    ['a role', createFunctionEvent({ userIdentity: assumedRole('deployer') })],
    [
      'a role whose name begins nearly as the audit’s',
      createFunctionEvent({ userIdentity: assumedRole('production-auditor') }),
    ],
  ])('match what %s does', (_, event) => {
    expect(matchedBy(event)).toEqual(['forbidden-runtimes']);
  });

  it('do not match snapshots that succeeded or were copied, nor what AWS Health tells besides', () => {
    expect(matchedBy(failedSnapshotEvent({ result: 'succeeded' }))).toEqual([]);
    expect(matchedBy(failedSnapshotEvent({ event: 'copySnapshot' }))).toEqual([]);
    expect(matchedBy(maintenanceEvent({ service: 'RDS' }))).toEqual([]);
    expect(matchedBy(maintenanceEvent({ eventTypeCategory: 'issue' }))).toEqual([]);
  });
});

describe('the audit never triggers itself', () => {
  it('by what its own roles do', () => {
    const plan = production.find(({ resources }) => resources.some(({ address }) => address.includes('.audit_')));
    const roles = plan?.all('aws_iam_role').map(({ name }) => String(name)) ?? [];
    expect(roles.length).toBeGreaterThan(1);
    const events = roles.map((role) => createFunctionEvent({ userIdentity: assumedRole(role) }));
    expect(events.flatMap(matchedBy)).toEqual([]);
  });

  it.each(stageNames)('by deploying the stage %s: no function of it runs on a runtime that sets off a rule', (name) => {
    const plans = [...synthesiseStage(stageSettings(name, givenSettings)).values()];
    const functions = plans.flatMap((plan) => plan.all('aws_lambda_function'));
    expect(functions.length).toBeGreaterThan(5);
    expect(functions.flatMap(({ runtime }) => matchedBy(onRuntime(String(runtime))))).toEqual([]);
  });
});
