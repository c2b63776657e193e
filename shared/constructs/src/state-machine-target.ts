import type { RuleTarget } from './rule-target.ts';
import type { ServiceContext } from './service-context.ts';
import { ServiceRole } from './service-role.ts';
import type { StateMachine } from './state-machine.ts';

/** A state machine as the target of a rule: each event starts an execution whose input is the event. */
export function stateMachineTarget(service: ServiceContext, machine: StateMachine): RuleTarget {
  return {
    targetId: 'state-machine',
    arn: machine.arn,
    permit(scope, rule) {
      const role = new ServiceRole(scope, 'role', {
        service,
        name: `${rule.unprefixedName}-rule`,
        assumedBy: 'events.amazonaws.com',
        grants: [{ sid: 'StartExecution', actions: ['states:StartExecution'], resources: [machine.arnByName] }],
      });
      return role.arn;
    },
  };
}
