export default {
  testMatch: ['<rootDir>/{local,stacks,functions,shared,test}/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/cdktf.out/'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.(ts|worker\\.cjs)$': '<rootDir>/test/jest/transform.js' },
  testSequencer: '<rootDir>/test/jest/sequencer.js',
  // Two of them wait for Terraform most of the time.
  maxWorkers: 3,
  // Nothing waits for time to pass, but real work takes longer on a machine that is busy.
  testTimeout: 30_000,
  workerIdleMemoryLimit: '1GB',
};
