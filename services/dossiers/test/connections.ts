import type { TestAnswer, TestClaims } from '@dvc/testing';
import type { DossierAnswer, DossierHost } from './dossiers.js';
import { personas } from './personas.js';

export const CONNECTION = 'CONG_QUOC_GIA';

/** The system that tells the portal, by its client credentials. */
export const connector: TestClaims = { sub: 'connector-ndxp', roles: [], scope: 'dossiers.read dossiers.synchronise' };

export interface Synchronised extends DossierAnswer {
  readonly synchronisationState: string;
  readonly synchronisation: SynchronisationBody | null;
}

export interface SynchronisationBody {
  readonly connection: string;
  readonly state: string;
  readonly version: number;
  readonly since: string;
  readonly reportedAt: string | null;
  readonly reason: string | null;
}

export interface ToDoBody {
  readonly items: readonly (SynchronisationBody & { readonly dossierId: string; readonly status: string })[];
  readonly nextCursor: string | null;
  readonly total: number;
}

export const connection = (over: object = {}): object => ({
  nameVi: 'Cổng Dịch vụ công quốc gia',
  nameEn: 'National Public Service Portal',
  connector: connector.sub,
  procedures: null,
  agencies: null,
  validTo: null,
  ...over,
});

export function connect<T = { revision: number }>(
  { host }: DossierHost,
  json: object = connection(),
  { code = CONNECTION, from = '2026-01-01', revision }: { code?: string; from?: string; revision?: number } = {},
  as: TestClaims = personas.provinceAdmin,
): Promise<TestAnswer<T>> {
  return host.request<T>('PUT', `/api/v1/portal-connections/${code}/${from}`, {
    as,
    json,
    ...(revision !== undefined && { headers: { 'if-match': `"${revision}"` } }),
  });
}

/** What became of telling the portal of a version, now; `over` says it otherwise. */
export function report<T = SynchronisationBody>(
  { host }: DossierHost,
  id: string,
  version: number,
  over: object = {},
  as: TestClaims = connector,
): Promise<TestAnswer<T>> {
  const json = { connection: CONNECTION, version, outcome: 'SYNCHRONISED', at: new Date().toISOString(), ...over };
  return host.post<T>(`/api/v1/dossiers/${id}/synchronisation-reports`, json, { as });
}

export function toDo<T = ToDoBody>(
  { host }: DossierHost,
  query = '',
  as: TestClaims = connector,
): Promise<TestAnswer<T>> {
  return host.get<T>(`/api/v1/dossier-synchronisations?connection=${CONNECTION}${query}`, { as });
}
