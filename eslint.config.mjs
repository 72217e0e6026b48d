import { builtinRules } from 'eslint/use-at-your-own-risk';
import { configs as typescript, plugin as typescriptPlugin } from 'typescript-eslint';
import { boundaries } from './tools/eslint-boundaries.mjs';

const ROOT = import.meta.dirname;

/** ESLint's own recommended rules; they are listed in its rules, the package that names them is not installed. */
const recommended = Object.fromEntries(
  [...builtinRules].filter(([, rule]) => rule.meta.docs?.recommended).map(([name]) => [name, 'error']),
);

/** Everything Node defines globally. */
const nodeGlobals = Object.fromEntries(Object.getOwnPropertyNames(globalThis).map((name) => [name, 'readonly']));

const SPECS = ['**/*.spec.ts'];
const TESTS = [...SPECS, '**/test/**', 'libs/testing/**'];
const SCRIPTS = ['**/*.mjs', 'tools/**'];

const noDefaultExport = {
  selector: 'ExportDefaultDeclaration, ExportSpecifier[exported.name="default"]',
  message: 'Export by name.',
};

const environmentInConfigOnly = [
  'MemberExpression[object.name="process"][property.name="env"]',
  'MemberExpression[object.name="process"][property.value="env"]',
  'VariableDeclarator[init.name="process"] > ObjectPattern > Property[key.name="env"]',
  'ImportDeclaration[source.value=/^(node:)?process$/] > ImportSpecifier[imported.name="env"]',
].map((selector) => ({ selector, message: 'Environment variables are read in *.config.ts alone.' }));

const noSleepInSpecs = [
  {
    selector:
      'NewExpression[callee.name="Promise"] CallExpression[callee.name="setTimeout"][arguments.0.type="Identifier"]',
    message: 'Do not sleep in a spec: probe until the condition holds, with a bound.',
  },
  {
    selector: 'ImportDeclaration[source.value=/^(node:)?timers\\u002Fpromises$/]',
    message: 'Do not sleep in a spec: probe until the condition holds, with a bound.',
  },
];

const restrict = (...rules) => ({ 'no-restricted-syntax': ['error', ...rules.flat()] });

export default [
  { ignores: ['**/dist/', '**/node_modules/', '**/coverage/', '.data/', '.nx/', '.local/'] },
  { linterOptions: { noInlineConfig: true } },
  { rules: recommended },
  ...typescript.recommended.map((config) => ({ ...config, files: ['**/*.ts', '**/*.mts'] })),
  {
    files: ['**/*.ts', '**/*.mts', '**/*.mjs'],
    plugins: { boundaries },
    rules: {
      'boundaries/dependency-rule': ['error', { root: ROOT }],
      'max-lines': ['warn', { max: 300 }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'prefer-const': 'error',
      ...restrict(noDefaultExport, environmentInConfigOnly),
    },
  },
  {
    files: ['**/*.ts', '**/*.mts'],
    plugins: { '@typescript-eslint': typescriptPlugin },
    // As in tsconfig.base.json: a class that only a constructor parameter names is a value, Nest injects by it.
    languageOptions: { parserOptions: { experimentalDecorators: true, emitDecoratorMetadata: true } },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // An empty class is how Nest names a module.
      '@typescript-eslint/no-extraneous-class': 'off',
    },
  },
  { files: ['libs/*/src/**', 'services/*/src/**'], rules: { 'no-console': 'error' } },
  { files: SCRIPTS, languageOptions: { globals: nodeGlobals }, rules: restrict(noDefaultExport) },
  { files: ['**/*.config.ts', ...TESTS], rules: restrict(noDefaultExport) },
  { files: SPECS, rules: restrict(noDefaultExport, noSleepInSpecs) },
  // Their tools load these by the default export.
  {
    files: ['*.config.mjs', 'tools/jest-summary-reporter.mjs', 'libs/testing/jest/*.mjs'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['eslint.config.mjs'],
    plugins: { boundaries },
    rules: { 'boundaries/tagged-projects': ['error', { root: ROOT }] },
  },
];
