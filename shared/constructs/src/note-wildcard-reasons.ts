import type { TerraformResource } from 'cdktf';
import type { Policy } from './grant.ts';

/**
 * Writes the reasons for a policy's wildcards beside it in the plan, where whoever reviews the plan reads them. Terraform
 * takes what is under `//` for a comment.
 */
export function noteWildcardReasons(resource: TerraformResource, { wildcardReasons }: Policy): void {
  if (Object.keys(wildcardReasons).length > 0) resource.addOverride('//.wildcardReasons', wildcardReasons);
}
