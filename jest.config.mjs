/** Jest 30 in ESM mode. Specs are named by cost: .unit.spec, .int.spec (PostgreSQL), .e2e.spec (whole platform). */
export default {
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['dvc-source', 'node', 'node-addons'] },
  testMatch: ['<rootDir>/libs/**/*.spec.ts', '<rootDir>/services/**/*.spec.ts', '<rootDir>/tools/**/*.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['/dist/', '<rootDir>/.data'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2023',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, verbatimModuleSyntax: true },
          keepClassNames: true,
        },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
  globalSetup: '<rootDir>/libs/testing/jest/global-setup.mjs',
  globalTeardown: '<rootDir>/libs/testing/jest/global-teardown.mjs',
  reporters: ['default', '<rootDir>/tools/jest-summary-reporter.mjs'],
  testTimeout: 180_000,
  maxWorkers: 2,
  // modules of a spec that has ended stay in its worker's memory, which slows the last specs down to a crawl
  workerIdleMemoryLimit: '1500MB',
};
