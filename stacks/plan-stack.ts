import { AwsProvider } from '@cdktf/provider-aws/lib/provider/index.js';
import { resourceName } from '@signalbox/constructs/names';
import type { StageSettings } from '@signalbox/constructs/stage-settings';
import { S3Backend, TerraformElement, TerraformStack } from 'cdktf';
import type { Construct, Node } from 'constructs';
import { stateLocation } from './state.ts';

/** The provider that every resource here was written for. */
const AWS_PROVIDER = { source: 'hashicorp/aws', version: '5.100.0' };

export interface PlanStackProps {
  readonly stage: StageSettings;
  /** What the plan covers: `signalbox` for all services together, or the name of one. */
  readonly plan: string;
}

/**
 * One Terraform plan with one state object. Nothing in it depends on where AWS answers: endpoint and credentials come from
 * the environment of Terraform.
 */
export class PlanStack extends TerraformStack {
  constructor(scope: Construct, { stage, plan }: PlanStackProps) {
    super(scope, resourceName(stage.name, plan));
    new S3Backend(this, { ...stateLocation(stage, plan), encrypt: true });
    // Terraform 1.10 locks with an object beside the state; CDKTF's type of the backend does not know it yet.
    this.addOverride('terraform.backend.s3.use_lockfile', true);
    this.addOverride('terraform.required_version', '>= 1.10');
    this.addOverride('terraform.required_providers.aws', AWS_PROVIDER);
    new AwsProvider(this, 'aws', {
      region: stage.region,
      // Names hold the account: applied to another one they would be wrong everywhere.
      allowedAccountIds: [stage.account],
      defaultTags: [{ tags: { stage: stage.name, project: 'signalbox' } }],
    });
  }

  /**
   * Addresses in the plan are the path of the construct, as in `aws_dynamodb_table.orders_table`, and the same in every
   * layout. (CDKTF's own end in a hash.) Ids have no underscore, so two paths cannot make one address.
   */
  protected override allocateLogicalId(element: TerraformElement | Node): string {
    const node = element instanceof TerraformElement ? element.node : element;
    const ids = node.scopes.slice(node.scopes.indexOf(this) + 1).map((scope) => scope.node.id);
    const ambiguous = ids.find((id) => !/^[A-Za-z][A-Za-z0-9-]*$/.test(id));
    if (ambiguous)
      throw new Error(`The id "${ambiguous}" in ${node.path} must be made of letters, digits and hyphens.`);
    // The one resource that a construct is named after goes without a name of its own.
    return ids.filter((id, index) => id !== 'Resource' || index === 0).join('_');
  }
}
