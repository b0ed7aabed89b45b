import { readdirSync } from 'node:fs';

import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import { createNodeResolver, importX } from 'eslint-plugin-import-x';
import reactHooks from 'eslint-plugin-react-hooks';
import globals from 'globals';
import tseslint from 'typescript-eslint';

const features = readdirSync(new URL('./src/features', import.meta.url), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

// app -> features -> shared; a feature never sees another. Computed, so a new feature needs no edit.
const zones = [
  {
    target: './src/shared',
    from: ['./src/app', './src/features'],
    message: 'shared knows neither features nor the app.',
  },
  { target: './src/features', from: './src/app', message: 'Features do not know the app.' },
  ...features.map((feature) => ({
    target: `./src/features/${feature}`,
    from: './src/features',
    except: [`./${feature}`],
    message: 'Features do not know each other: join them in src/app.',
  })),
];

export default defineConfig(
  { ignores: ['dist', 'src/api', 'coverage', 'target'] },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  reactHooks.configs.flat.recommended,
  {
    languageOptions: {
      globals: { ...globals.browser },
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    plugins: { 'import-x': importX },
    settings: {
      'import-x/resolver-next': [
        createNodeResolver({
          tsconfig: { configFile: `${import.meta.dirname}/tsconfig.json`, references: 'auto' },
          extensions: ['.ts', '.tsx', '.js', '.css'],
        }),
      ],
    },
    rules: {
      'import-x/no-restricted-paths': ['error', { zones }],
      'import-x/no-cycle': 'error',
      'import-x/order': [
        'error',
        {
          groups: ['builtin', 'external', 'internal', ['parent', 'sibling', 'index']],
          pathGroups: [{ pattern: '@/**', group: 'internal' }],
          'newlines-between': 'always',
          alphabetize: { order: 'asc', caseInsensitive: true },
        },
      ],
      'import-x/no-default-export': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      'max-lines': ['error', { max: 250, skipBlankLines: true }],
      'no-console': 'error',
    },
  },
  {
    // Stand-ins for what a browser does have nothing to do.
    files: ['src/shared/testing/**'],
    rules: {
      '@typescript-eslint/no-empty-function': 'off',
      '@typescript-eslint/no-deprecated': 'off',
    },
  },
  {
    // A catalogue of messages is one long list, and is read as one.
    files: ['src/**/locales/*.ts'],
    rules: { 'max-lines': ['error', { max: 400, skipBlankLines: true }] },
  },
  {
    // Tools and their settings run in Node; the tools' loaders ask for default exports.
    files: ['*.{js,ts}', 'e2e/**', 'scripts/**'],
    languageOptions: { globals: { ...globals.node } },
    rules: { 'import-x/no-default-export': 'off', 'no-console': 'off' },
  },
  {
    // Plain JavaScript has no types to be strict about.
    files: ['**/*.{js,mjs}'],
    extends: [tseslint.configs.disableTypeChecked],
  },
);
