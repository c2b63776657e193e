import { CloudwatchEventRule } from '@cdktf/provider-aws/lib/cloudwatch-event-rule/index.js';
import { S3Object } from '@cdktf/provider-aws/lib/s3-object/index.js';
import { Aspects, dependable, type IAspect, type TerraformResource } from 'cdktf';
import type { Construct, IConstruct } from 'constructs';
import type { Platform } from './platform.ts';

/**
 * Has the plan that holds the platform make the bus before rules on it, and the bucket before the code in it. Services name
 * both without referring to them, as in another layout they are planned without the platform.
 */
export function platformFirst(plan: Construct, platform: Platform): void {
  Aspects.of(plan).add(new PlatformFirst(platform));
}

class PlatformFirst implements IAspect {
  constructor(private readonly platform: Platform) {}

  visit(node: IConstruct): void {
    const { bus, artifactBucket } = this.platform;
    if (node instanceof CloudwatchEventRule && node.eventBusNameInput) dependOn(node, bus.resource);
    if (node instanceof S3Object) dependOn(node, artifactBucket.resource);
  }
}

function dependOn(resource: TerraformResource, earlier: TerraformResource) {
  resource.dependsOn = [...(resource.dependsOn ?? []), dependable(earlier)];
}
