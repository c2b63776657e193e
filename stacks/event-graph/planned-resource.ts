/** A resource of a synthesised plan. */
export interface PlannedResource {
  readonly type: string;
  /** `aws_dynamodb_table.orders_table` */
  readonly address: string;
  /** The path of its construct without the plan's name: `orders/table`. */
  readonly path: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  /** The sentence that the stack gave for circles through it. */
  readonly cycleReason: string | undefined;
}

/** What a resource carries as a comment. */
interface Note {
  readonly metadata?: { readonly path?: string };
  readonly cycleReason?: string;
}

/**
 * The resources of synthesised Terraform JSON.
 *
 * @param plan the content of a `cdk.tf.json`
 */
export function plannedResources(plan: unknown): readonly PlannedResource[] {
  const { resource = {} } = plan as { resource?: Record<string, Record<string, Record<string, unknown>>> };
  return Object.entries(resource).flatMap(([type, ofType]) =>
    Object.entries(ofType).map(([name, { '//': comment, ...attributes }]) => {
      const { metadata, cycleReason } = (comment ?? {}) as Note;
      return { type, address: `${type}.${name}`, path: pathOf(metadata?.path ?? `/${name}`), attributes, cycleReason };
    }),
  );
}

/** The attribute as a text; empty when it is none. */
export function textOf({ attributes }: PlannedResource, attribute: string): string {
  const value = attributes[attribute];
  return typeof value === 'string' ? value : '';
}

/** An attribute, or one of a block: `target.arn`. */
export function attributeAt({ attributes }: PlannedResource, path: string): unknown {
  return path.split('.').reduce<unknown>((value, name) => {
    const [block] = [value].flat();
    return (block as Readonly<Record<string, unknown>> | undefined)?.[name];
  }, attributes);
}

function pathOf(path: string): string {
  return path.slice(path.indexOf('/') + 1).replace(/\/Resource$/, '');
}
