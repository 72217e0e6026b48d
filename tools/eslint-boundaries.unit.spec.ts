import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Linter } from 'eslint';
import { parser } from 'typescript-eslint';
import { boundaries } from './eslint-boundaries.mjs';

describe('the dependency rule between projects', () => {
  let root: string;

  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'boundaries-'));
    project('libs/contracts', ['type:contracts', 'domain:platform']);
    project('libs/calendar', ['type:platform', 'domain:platform']);
    project('libs/testing', ['type:testing', 'domain:platform']);
    project('services/dossiers', ['type:service', 'domain:dossiers']);
    project('services/payments', ['type:service', 'domain:payments']);
    project('services/embedded', ['type:composition', 'domain:embedded']);
  });

  afterAll(() => rmSync(root, { recursive: true, force: true }));

  function project(folder: string, tags?: readonly string[]): void {
    const file = join(root, folder, 'package.json');
    mkdirSync(dirname(file), { recursive: true });
    const name = `@dvc/${folder.split('/')[1] ?? ''}`;
    writeFileSync(file, JSON.stringify(tags === undefined ? { name } : { name, nx: { tags } }));
  }

  function lint(rule: string, file: string, code: string, workspace = root): readonly string[] {
    const messages = new Linter({ cwd: workspace }).verify(
      code,
      {
        files: ['**/*.ts'],
        languageOptions: { parser },
        plugins: { boundaries },
        rules: { [`boundaries/${rule}`]: ['error', { root: workspace }] },
      },
      { filename: join(workspace, file) },
    );
    return messages.map((message) => message.messageId ?? message.message);
  }

  const imports = (file: string, code: string) => lint('dependency-rule', file, code);

  it.each([
    ['a service its contracts', 'services/dossiers/src/a.ts', '@dvc/contracts'],
    ['a service a lib', 'services/dossiers/src/a.ts', '@dvc/calendar'],
    ['a lib its contracts', 'libs/calendar/src/a.ts', '@dvc/contracts/events'],
    ['a spec of a service the test host', 'services/dossiers/src/a.int.spec.ts', '@dvc/testing'],
    ['a test folder the test host', 'services/dossiers/test/fixtures.ts', '@dvc/testing'],
    ['a spec of a lib the test host', 'libs/calendar/src/a.int.spec.ts', '@dvc/testing'],
    ['the composition a service', 'services/embedded/src/main.ts', '@dvc/dossiers'],
    ['a project itself', 'services/dossiers/src/a.ts', '@dvc/dossiers'],
    ['anything a package from outside', 'libs/contracts/src/a.ts', '@nestjs/common'],
  ])('lets %s import', (_what, file, specifier) => {
    expect(imports(file, `import { x } from '${specifier}';\nexport { x };`)).toEqual([]);
  });

  it.each([
    ['a service from another service', 'services/dossiers/src/a.ts', '@dvc/payments'],
    ['a spec from another service', 'services/dossiers/src/a.int.spec.ts', '@dvc/payments'],
    ['a deep path of another service', 'services/dossiers/src/a.ts', '@dvc/payments/ledger'],
    ['a service from the composition', 'services/dossiers/src/a.ts', '@dvc/embedded'],
    ['a service from the test host', 'services/dossiers/src/a.ts', '@dvc/testing'],
    ['the composition from the test host', 'services/embedded/src/main.ts', '@dvc/testing'],
    ['a lib from a service', 'libs/calendar/src/a.ts', '@dvc/dossiers'],
    ['contracts from a lib', 'libs/contracts/src/a.ts', '@dvc/calendar'],
    ['specs of contracts from the test host', 'libs/contracts/src/a.unit.spec.ts', '@dvc/testing'],
    ['the test host from a service', 'libs/testing/src/a.ts', '@dvc/dossiers'],
  ])('keeps %s', (_what, file, specifier) => {
    expect(imports(file, `import { x } from '${specifier}';\nexport { x };`)).toEqual(['forbidden']);
  });

  it.each([
    ['a type import', `import type { X } from '@dvc/payments';`],
    ['an import for its side effects', `import '@dvc/payments';`],
    ['a re-export of names', `export { x } from '@dvc/payments';`],
    ['a re-export of everything', `export * from '@dvc/payments';`],
    ['a dynamic import', `await import('@dvc/payments');`],
    ['a dynamic import by template', 'await import(`@dvc/payments`);'],
    ['a type of a module', `let x: import('@dvc/payments').X;`],
    ['an import assignment', `import x = require('@dvc/payments');`],
    ['a require', `require('@dvc/payments');`],
  ])('sees %s', (_what, code) => {
    expect(imports('services/dossiers/src/a.ts', code)).toEqual(['forbidden']);
  });

  it('refuses a relative path out of the project and allows one within it', () => {
    const file = 'services/dossiers/src/submit/handler.ts';

    expect(imports(file, `import '../../../payments/src/index.js';`)).toEqual(['escape']);
    expect(imports(file, `export * from '../../../../libs/calendar/src/index.js';`)).toEqual(['escape']);
    expect(imports(file, `import '../../migrations/1-dossiers.js';`)).toEqual([]);
  });

  it('does not take a sibling with a longer name for the project itself', () => {
    expect(imports('services/dossiers/src/a.ts', `import '../../dossiers-archive/src/index.js';`)).toEqual(['escape']);
  });

  it('refuses a project that does not exist', () => {
    expect(imports('services/dossiers/src/a.ts', `import '@dvc/nowhere';`)).toEqual(['unknown']);
  });

  it('leaves files outside the projects alone', () => {
    expect(imports('tools/openapi.ts', `import '@dvc/payments'; import '../services/payments/src/index.js';`)).toEqual(
      [],
    );
  });

  it('accepts a workspace whose projects all carry their tags', () => {
    expect(lint('tagged-projects', 'eslint.config.ts', '')).toEqual([]);
  });

  it.each([
    ['no tags', undefined],
    ['no domain', ['type:service']],
    ['no type', ['domain:records']],
    ['two types', ['type:service', 'type:platform', 'domain:records']],
    ['a type nobody knows', ['type:helper', 'domain:records']],
  ])('refuses a project with %s, even one that nobody imports', (_what, tags) => {
    const workspace = mkdtempSync(join(root, 'untagged-'));
    const file = join(workspace, 'services/records/package.json');
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify({ name: '@dvc/records', ...(tags && { nx: { tags } }) }));

    expect(lint('tagged-projects', 'eslint.config.ts', '', workspace)).toEqual(['untagged']);
  });
});
