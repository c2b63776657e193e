import type { TaskState } from '../definition/definition.ts';
import type { TaskProgress } from '../execution-record.ts';
import type { StateRun } from '../state-run.ts';
import type { TaskResource } from '../task-resource.ts';

/** What happens to a task, in the words of its kind: `TaskScheduled`, `LambdaFunctionScheduled`, `ActivityScheduled`. */
export interface TaskEvents {
  scheduled(argumentsText: string, task: Pick<TaskProgress, 'timeoutSeconds' | 'heartbeatSeconds'>): void;
  started(workerName?: string): void;
  submitted(output: string): void;
  succeeded(output: string): void;
  failed(error: string, cause: string | undefined, submitting: boolean): void;
  timedOut(error: string): void;
}

export function taskEvents(run: StateRun<TaskState>, resource: TaskResource): TaskEvents {
  return resource.kind === 'service' ? serviceEvents(run, resource) : workerEvents(run, resource);
}

function serviceEvents(run: StateRun<TaskState>, resource: TaskResource & { kind: 'service' }): TaskEvents {
  const named = { resourceType: resource.resourceType, resource: resource.resource };
  return {
    scheduled: (parameters, task) =>
      run.event('TaskScheduled', {
        ...named,
        region: run.scope.ports.region,
        parameters,
        ...limitsOf(task),
        ...credentialsOf(run.state),
      }),
    started: () => run.event('TaskStarted', named),
    submitted: (output) => run.event('TaskSubmitted', { ...named, output }),
    succeeded: (output) => run.event('TaskSucceeded', { ...named, output }),
    failed: (error, cause, submitting) =>
      run.event(submitting ? 'TaskSubmitFailed' : 'TaskFailed', {
        ...named,
        error,
        ...(cause !== undefined && { cause }),
      }),
    timedOut: (error) => run.event('TaskTimedOut', { ...named, error }),
  };
}

function workerEvents(run: StateRun<TaskState>, resource: TaskResource): TaskEvents {
  const kind = resource.kind === 'lambda' ? 'LambdaFunction' : 'Activity';
  return {
    scheduled: (input, task) =>
      run.event(`${kind}Scheduled`, { resource: resource.arn, input, ...limitsOf(task), ...credentialsOf(run.state) }),
    started(workerName) {
      if (kind === 'LambdaFunction') run.event('LambdaFunctionStarted');
      else run.event('ActivityStarted', { ...(workerName !== undefined && { workerName }) });
    },
    submitted() {},
    succeeded: (output) => run.event(`${kind}Succeeded`, { output }),
    failed: (error, cause) => run.event(`${kind}Failed`, { error, ...(cause !== undefined && { cause }) }),
    timedOut: (error) => run.event(`${kind}TimedOut`, { error }),
  };
}

function limitsOf({ timeoutSeconds, heartbeatSeconds }: Pick<TaskProgress, 'timeoutSeconds' | 'heartbeatSeconds'>) {
  return {
    ...(timeoutSeconds !== undefined && { timeoutInSeconds: timeoutSeconds }),
    ...(heartbeatSeconds !== undefined && { heartbeatInSeconds: heartbeatSeconds }),
  };
}

function credentialsOf({ Credentials }: TaskState) {
  return Credentials === undefined
    ? {}
    : { taskCredentials: { roleArn: String(Credentials.RoleArn ?? Credentials['RoleArn.$']) } };
}
