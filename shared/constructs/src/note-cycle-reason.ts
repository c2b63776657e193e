import type { TerraformResource } from 'cdktf';

/**
 * Writes beside an edge between services why a circle through it comes to an end, where the check of the event graph and
 * whoever reviews the plan read it. Terraform takes what is under `//` for a comment.
 *
 * @param resource what makes the edge: the target of a rule, the mapping of a stream, a pipe
 * @param cycleReason a sentence that says what bounds the circle; undefined for an edge that is part of none
 * @throws Error when it is no sentence
 */
export function noteCycleReason(resource: TerraformResource, cycleReason: string | undefined): void {
  if (cycleReason === undefined) return;
  if (!/^[A-Z].{20,}\.$/.test(cycleReason)) {
    throw new Error(`The reason for a circle through ${resource.node.path} is no sentence: "${cycleReason}".`);
  }
  resource.addOverride('//.cycleReason', cycleReason);
}
