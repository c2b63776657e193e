/** The attributes of a resource in a plan, as Terraform reads them. */
export type Attributes = Readonly<Record<string, unknown>>;

/** A resource in a plan. */
export interface PlannedResource {
  readonly type: string;
  /** `aws_dynamodb_table.orders_table` */
  readonly address: string;
  readonly attributes: Attributes;
}

/** A statement of an IAM policy. */
export interface Statement {
  readonly Sid?: string;
  readonly Effect: string;
  readonly Principal?: unknown;
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: Readonly<Record<string, unknown>>;
}

/** Synthesised Terraform JSON, to be asked about its resources. */
export class Plan {
  /** Everything beside the resources: `terraform`, `provider`, `output`. */
  readonly json: Readonly<Record<string, unknown>>;
  readonly resources: readonly PlannedResource[];

  /** @param text the content of a `cdk.tf.json` */
  constructor(readonly text: string) {
    const { resource = {}, ...json } = JSON.parse(text) as { resource?: Record<string, Record<string, Attributes>> };
    this.json = json;
    this.resources = Object.entries(resource).flatMap(([type, ofType]) =>
      Object.entries(ofType).map(([name, attributes]) => ({ type, address: `${type}.${name}`, attributes })),
    );
  }

  /** The attributes of all resources of a type. */
  all(type: string): readonly Attributes[] {
    return this.resources.filter((resource) => resource.type === type).map(({ attributes }) => attributes);
  }

  /**
   * The attributes of the one resource of a type, or of the one with these attributes.
   *
   * @throws Error when there is none or several
   */
  only(type: string, where: Attributes = {}): Attributes {
    const found = this.all(type).filter((attributes) =>
      Object.entries(where).every(([name, value]) => attributes[name] === value),
    );
    const [first] = found;
    if (!first || found.length > 1) throw new Error(`There are ${found.length} ${type} with ${JSON.stringify(where)}.`);
    return first;
  }
}

/**
 * The statements of a policy document.
 *
 * @returns undefined when the value is not a policy
 */
export function statementsOf(value: unknown): readonly Statement[] | undefined {
  if (typeof value !== 'string' || !value.startsWith('{"Version":"2012-10-17"')) return undefined;
  const { Statement } = JSON.parse(value) as { Statement: (Statement & { Action: unknown; Resource?: unknown })[] };
  return Statement.map((statement) => ({
    ...statement,
    Action: [statement.Action].flat() as string[],
    Resource: [statement.Resource ?? []].flat() as string[],
  }));
}
