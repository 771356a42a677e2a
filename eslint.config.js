import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const CLOCK = 'goes through the Clock (src/platform/clock), so that tests can replace it.';

const environment = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'The environment is read in src/config only.',
};

const time = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: `The present time ${CLOCK}` },
  { selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']", message: `The present time ${CLOCK}` },
  { selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']", message: `Randomness ${CLOCK}` },
  { selector: "CallExpression[callee.object.name='crypto'][callee.property.name=/^random/]", message: `Randomness ${CLOCK}` },
  { selector: "ImportSpecifier[imported.name=/^random(UUID|UUIDv7|Bytes|Int|Fill|FillSync)$/]", message: `Randomness ${CLOCK}` },
];

const parameters = {
  // Constructors take what is injected; a transaction goes in front of what a function is about.
  selector: [
    'FunctionDeclaration',
    'ArrowFunctionExpression',
    "MethodDefinition[kind!='constructor'] > FunctionExpression",
  ].map((kind) => `${kind}[params.length>4]:not([params.0.name='tx'][params.length=5])`).join(', '),
  message: 'More than four parameters: look for the missing idea.',
};

export default defineConfig(
  globalIgnores(['node_modules/', 'dist/', 'dashboard/dist/', 'dashboard/src/api/schema.d.ts', 'clients/typescript/src/schema.ts', 'clients/typescript/dist/', 'coverage/', 'src/generated/', '.factdesk/']),
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-exports': 'error',
      // Numbers in sentences are what template strings are for.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true, allowNullish: true }],
      // Nest modules are classes without members; a controller's promise is Nest's to await.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true, ignoreVoidOperator: true }],
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-restricted-syntax': ['error', parameters],
      'max-lines': ['error', { max: 320, skipBlankLines: true, skipComments: true }],
      // Spreading a string gives code points, which is what offsets are counted in here.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      // Nest's option types are classes and are given as objects.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // Refusing control characters takes a pattern that names them.
      'no-control-regex': 'off',
    },
  },
  { files: ['src/**/*.ts'], ignores: ['src/config/**', 'src/**/*.spec.ts', 'src/platform/clock/**'], rules: { 'no-restricted-syntax': ['error', parameters, environment, ...time] } },
  { files: ['src/config/**/*.ts'], rules: { 'no-restricted-syntax': ['error', parameters, ...time] } },
  {
    // Answers of the API are read as they come, and a spec is a table of cases, wrong ones among them.
    files: ['test/**/*.ts', '**/*.spec.ts', 'bench/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/restrict-plus-operands': 'off',
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/no-misused-spread': 'off',
      'no-restricted-syntax': 'off',
      'no-sparse-arrays': 'off',
      'max-lines': 'off',
    },
  },
  {
    // The desk runs in a browser: its clock is the person's, and a handler may start what it does not wait for with `void`.
    files: ['dashboard/src/**/*.ts', 'dashboard/src/**/*.tsx'],
    extends: [reactHooks.configs.flat['recommended-latest']],
    rules: {
      '@typescript-eslint/only-throw-error': ['error', { allow: [{ from: 'package', package: '@tanstack/router-core', name: ['Redirect', 'NotFoundError'] }] }],
    },
  },
  { files: ['**/*.js'], languageOptions: { globals: { process: 'readonly', globalThis: 'readonly', console: 'readonly' } } },
);
