import { defineService } from '../../service/service.ts';
import { createActivity, deleteActivity, describeActivity, listActivities } from './activities/activities.ts';
import { getActivityTask } from './activities/get-activity-task.ts';
import { describeExecution } from './executions/describe-execution.ts';
import { getExecutionHistory } from './executions/get-execution-history.ts';
import { listExecutions } from './executions/list-executions.ts';
import { redriveExecution } from './executions/redrive-execution.ts';
import { startExecution } from './executions/start-execution.ts';
import { startSyncExecution } from './executions/start-sync-execution.ts';
import { stopExecution } from './executions/stop-execution.ts';
import { describeMapRun, listMapRuns, updateMapRun } from './map-runs/map-runs.ts';
import * as model from './model.ts';
import { receiveDelivery } from './receive-delivery.ts';
import { crash, start, stop } from './start-stop.ts';
import { createStepFunctionsState } from './state.ts';
import { createStateMachine } from './state-machines/create-state-machine.ts';
import { deleteStateMachine } from './state-machines/delete-state-machine.ts';
import { describeStateMachine } from './state-machines/describe-state-machine.ts';
import { describeStateMachineForExecution } from './state-machines/describe-state-machine-for-execution.ts';
import { listStateMachines } from './state-machines/list-state-machines.ts';
import { updateStateMachine } from './state-machines/update-state-machine.ts';
import { validateStateMachineDefinition } from './state-machines/validate-state-machine-definition.ts';
import { listTagsForResource, tagResource, untagResource } from './tags.ts';
import { sendTaskFailure, sendTaskHeartbeat, sendTaskSuccess } from './task-tokens.ts';
import { testState } from './test-state/test-state.ts';
import { createStateMachineAlias } from './versions/create-state-machine-alias.ts';
import { deleteStateMachineAlias } from './versions/delete-state-machine-alias.ts';
import { deleteStateMachineVersion } from './versions/delete-state-machine-version.ts';
import { describeStateMachineAlias } from './versions/describe-state-machine-alias.ts';
import { listStateMachineAliases } from './versions/list-state-machine-aliases.ts';
import { listStateMachineVersions } from './versions/list-state-machine-versions.ts';
import { publishStateMachineVersion } from './versions/publish-state-machine-version.ts';
import { updateStateMachineAlias } from './versions/update-state-machine-alias.ts';

/** AWS Step Functions, Standard and Express. https://docs.aws.amazon.com/step-functions/latest/apireference/ */
export const stepfunctions = defineService({
  name: 'stepfunctions',
  protocol: { kind: 'json', signingName: 'states', targetPrefix: 'AWSStepFunctions' },
  model,
  arnService: 'states',
  state: createStepFunctionsState,
  start,
  stop,
  crash,
  receive: receiveDelivery,
  operations: {
    CreateActivity: createActivity,
    CreateStateMachine: createStateMachine,
    CreateStateMachineAlias: createStateMachineAlias,
    DeleteActivity: deleteActivity,
    DeleteStateMachine: deleteStateMachine,
    DeleteStateMachineAlias: deleteStateMachineAlias,
    DeleteStateMachineVersion: deleteStateMachineVersion,
    DescribeActivity: describeActivity,
    DescribeExecution: describeExecution,
    DescribeMapRun: describeMapRun,
    DescribeStateMachine: describeStateMachine,
    DescribeStateMachineAlias: describeStateMachineAlias,
    DescribeStateMachineForExecution: describeStateMachineForExecution,
    GetActivityTask: getActivityTask,
    GetExecutionHistory: getExecutionHistory,
    ListActivities: listActivities,
    ListExecutions: listExecutions,
    ListMapRuns: listMapRuns,
    ListStateMachineAliases: listStateMachineAliases,
    ListStateMachineVersions: listStateMachineVersions,
    ListStateMachines: listStateMachines,
    ListTagsForResource: listTagsForResource,
    PublishStateMachineVersion: publishStateMachineVersion,
    RedriveExecution: redriveExecution,
    SendTaskFailure: sendTaskFailure,
    SendTaskHeartbeat: sendTaskHeartbeat,
    SendTaskSuccess: sendTaskSuccess,
    StartExecution: startExecution,
    StartSyncExecution: startSyncExecution,
    StopExecution: stopExecution,
    TagResource: tagResource,
    TestState: testState,
    UntagResource: untagResource,
    UpdateMapRun: updateMapRun,
    UpdateStateMachine: updateStateMachine,
    UpdateStateMachineAlias: updateStateMachineAlias,
    ValidateStateMachineDefinition: validateStateMachineDefinition,
  },
});
