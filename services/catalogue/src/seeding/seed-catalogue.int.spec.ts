import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { agencyChanged, calendarPublished, procedurePublished } from '@dvc/contracts';
import { schemaDrift } from '@dvc/persistence';
import { eventually, TestService } from '@dvc/testing';
import { catalogueService, seedCatalogue } from '../index.js';
import { defaultDataDirectory } from './data-directory.js';

describe('the default data', () => {
  let host: TestService;
  const lines: string[] = [];

  beforeAll(async () => {
    host = await TestService.start(catalogueService);
    await seedCatalogue(host.service, undefined, (line) => lines.push(line));
  });
  afterAll(() => host.stop());

  it('belong to a schema that the entities describe', async () => {
    expect(await schemaDrift(host.service.database.dataSource)).toEqual([]);
  });

  it('are all there, announced once each', async () => {
    const total = async (path: string): Promise<number> =>
      (await host.get<{ total: number }>(`/api/v1/${path}`)).body.total;
    expect(await total('procedures')).toBe(32);
    expect(await total('targets')).toBe(20);
    expect(await total('roadmap')).toBe(7);
    expect(lines).toHaveLength(10);
    await host.settled();
    const announced = await eventually(() => {
      const found = [agencyChanged, procedurePublished, calendarPublished].map(
        (definition) => host.eventsOf(definition).length,
      );
      return found[0] === 305 && found[1] === 32 && found;
    });
    expect(announced).toEqual([305, 32, 4]);
  });

  it('are left alone when they are unchanged', async () => {
    const before = lines.length;
    await seedCatalogue(host.service.app, undefined, (line) => lines.push(line));
    expect(lines).toHaveLength(before);
    expect(host.eventsOf(procedurePublished)).toHaveLength(32);
  });

  it('take the place of those that were loaded before a target could name procedures', async () => {
    const permits = async (): Promise<object | undefined> => {
      const { body } = await host.get<{ items: readonly { target: string }[] }>('/api/v1/targets?limit=200');
      return body.items.find(({ target }) => target === 'D14');
    };
    const counted = { indicatorCode: 'DOSSIERS_ONLINE', procedures: ['2.000028.H14'], actual: { value: null } };
    expect(await permits()).toMatchObject(counted);
    const directory = await mkdtemp(join(tmpdir(), 'dvc-seed-'));
    await cp(defaultDataDirectory(), directory, { recursive: true });
    const file = join(directory, 'targets.csv');
    const before = (await readFile(file, 'utf8'))
      .replace('FIELD_DOSSIERS_ONLINE,,Thuế', ',,')
      .replace('DOSSIERS_ONLINE,2.000028.H14,', ',,')
      .replace(/,[^,]*,[^,]*$/gm, '');
    await writeFile(file, before);
    await seedCatalogue(host.service, directory);
    await rm(directory, { recursive: true });
    expect(await permits()).toMatchObject({ indicatorCode: null, procedures: null, actual: null });
    lines.length = 0;
    await seedCatalogue(host.service, undefined, (line) => lines.push(line));
    expect(lines).toEqual(['targets.csv: 20 chỉ tiêu / targets']);
    expect(await permits()).toMatchObject(counted);
  });
});
