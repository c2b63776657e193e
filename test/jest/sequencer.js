/**
 * The order in which Jest's workers take the suites: first those that mostly wait for Terraform, so that the others fill
 * the waiting; then by size, the largest first. The same on a clean clone as on the tenth run.
 */
const WAITING = /\/test\/(plan|terraform)\//;

export default class Sequencer {
  sort(tests) {
    const rank = ({ path, context }) =>
      WAITING.test(path) ? Number.MAX_SAFE_INTEGER : (context.hasteFS.getSize(path) ?? 0);
    return [...tests].sort((a, b) => rank(b) - rank(a));
  }

  shard(tests, { shardIndex, shardCount }) {
    return tests.filter((_, index) => index % shardCount === shardIndex - 1);
  }

  allFailedTests(tests) {
    return tests;
  }

  cacheResults() {}
}
