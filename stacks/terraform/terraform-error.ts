/** Something about Terraform that a person can mend; the message says how. */
export class TerraformError extends Error {
  override readonly name = 'TerraformError';
}
