/** The key of a rule among all rules. Names of rules have no slash, so the last one separates. */
export function ruleKey(busName: string, name: string): string {
  return `${busName}/${name}`;
}
