export default {
  testMatch: ['<rootDir>/{local,stacks,functions,shared,test}/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/cdktf.out/'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.(ts|worker\\.cjs)$': '<rootDir>/test/jest/transform.js' },
  maxWorkers: 2,
  workerIdleMemoryLimit: '1GB',
};
