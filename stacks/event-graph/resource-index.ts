import { globMatches } from './glob-matches.ts';
import { type PlannedResource, textOf } from './planned-resource.ts';

/** Finds the resource that a value in a plan means. */
export interface ResourceIndex {
  readonly all: readonly PlannedResource[];
  ofType(type: string): readonly PlannedResource[];
  /**
   * The resource that a text refers to: as a reference of Terraform (`${aws_dynamodb_table.orders_table.arn}`), or, across
   * plans, by the physical name at the end of an ARN. Undefined when it is none of ours.
   */
  find(reference: unknown): PlannedResource | undefined;
  /** The resources of one service that the resource of a policy means: several when it holds a `*`. */
  findAll(reference: string, service: string): readonly PlannedResource[];
}

/** Attributes that hold a resource's physical name, by type, and the service in its ARN. */
const NAMED: Readonly<Record<string, readonly [attribute: string, service: string]>> = {
  aws_cloudwatch_event_bus: ['name', 'events'],
  aws_cloudwatch_event_rule: ['name', 'events'],
  aws_dynamodb_table: ['name', 'dynamodb'],
  aws_lambda_function: ['function_name', 'lambda'],
  aws_pipes_pipe: ['name', 'pipes'],
  aws_sfn_state_machine: ['name', 'states'],
  aws_sns_topic: ['name', 'sns'],
  aws_sqs_queue: ['name', 'sqs'],
};

const REFERENCE = /\$\{(aws_\w+\.[\w-]+)\./;
const ARN = /^arn:aws:(\w+):[^:]*:\d*:(?:[\w-]+[:/])?([\w.-]+)/;

/** Indexes the resources of all plans of a stage. */
export function indexResources(all: readonly PlannedResource[]): ResourceIndex {
  const byAddress = new Map(all.map((resource) => [resource.address, resource]));
  const byName = new Map(
    all.flatMap((resource) => {
      const [attribute, service] = NAMED[resource.type] ?? [];
      return attribute ? [[`${service} ${textOf(resource, attribute)}`, resource] as const] : [];
    }),
  );
  const find = (reference: unknown) => {
    const text = String(reference);
    const [, address] = REFERENCE.exec(text) ?? [];
    if (address) return byAddress.get(address);
    const [, service, name] = ARN.exec(text) ?? [];
    return byName.get(`${service} ${name}`);
  };
  return {
    all,
    ofType: (type) => all.filter((resource) => resource.type === type),
    find,
    findAll(reference, service) {
      if (!reference.includes('*') || REFERENCE.test(reference)) return [find(reference) ?? []].flat();
      const glob = `${service} ${reference.split(/[:/]/).at(-1)}`;
      return [...byName].flatMap(([name, resource]) => (globMatches(glob, name) ? [resource] : []));
    },
  };
}
