import { Aspects, type IAspect, TerraformResource } from 'cdktf';
import type { Construct, IConstruct } from 'constructs';

interface Taggable {
  tags?: Record<string, string>;
  readonly tagsInput: Record<string, string> | undefined;
}

/**
 * Tags every resource of a service with the service's name. The tags of the stage are defaults of the provider, but a plan
 * of several services has one provider.
 */
export function tagService(construct: Construct, service: string): void {
  Aspects.of(construct).add(new TagService(service));
}

class TagService implements IAspect {
  constructor(private readonly service: string) {}

  visit(node: IConstruct): void {
    if (node instanceof TerraformResource && isTaggable(node)) node.tags = { ...node.tagsInput, service: this.service };
  }
}

function isTaggable(resource: object): resource is Taggable {
  return 'tagsInput' in resource;
}
