import { eventually, type TestAnswer, type TestClaims, TestService } from '@dvc/testing';
import type { ProcedureDefinition } from '../src/definition/procedure-definition.js';
import type { ImportRunView } from '../src/imports/import.views.js';
import { catalogueService } from '../src/index.js';
import { agencyFixture } from './agency-fixture.js';

export { agencyFixture } from './agency-fixture.js';

export const admin = { sub: 'quan-tri', roles: ['province_admin'], agency: '000.00.00.H14' };
export const publisher = { sub: 'cong-bo', roles: ['catalogue_publisher'], agency: '000.00.00.H14' };

/** The catalogue with the province and one department, and its imports as one call each. */
export class CatalogueHost {
  private constructor(readonly host: TestService) {}

  static async start(environment: Readonly<Record<string, string>> = {}): Promise<CatalogueHost> {
    const catalogue = new CatalogueHost(await TestService.start(catalogueService, environment));
    await catalogue.importAgencies([
      agencyFixture('000.00.00.H14', { nameVi: 'UBND tỉnh', kind: 'PROVINCE' }),
      agencyFixture('000.00.01.H14', { nameVi: 'Sở Xây dựng' }),
    ]);
    return catalogue;
  }

  stop(): Promise<void> {
    return this.host.stop();
  }

  async importProcedures(
    procedures: readonly unknown[],
    query = '',
    as: TestClaims = publisher,
  ): Promise<ImportRunView> {
    return this.ended(await this.host.post<ImportRunView>(`/api/v1/procedure-imports${query}`, { procedures }, { as }));
  }

  async importAgencies(agencies: readonly unknown[], query = ''): Promise<ImportRunView> {
    return this.ended(
      await this.host.post<ImportRunView>(`/api/v1/agency-imports${query}`, { agencies }, { as: admin }),
      'agency-imports',
    );
  }

  /** Publishes definitions that must be without findings. */
  async publish(...procedures: readonly ProcedureDefinition[]): Promise<void> {
    const run = await this.importProcedures(procedures);
    expect(run.findings).toEqual([]);
  }

  async ended(submitted: TestAnswer<ImportRunView>, resource = 'procedure-imports'): Promise<ImportRunView> {
    expect(submitted.status).toBe(202);
    return eventually(async () => {
      const { body } = await this.host.get<ImportRunView>(`/api/v1/${resource}/${submitted.body.id}`, { as: admin });
      return body.status === 'COMPLETED' || body.status === 'FAILED' ? body : undefined;
    });
  }
}
