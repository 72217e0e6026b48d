import { AgencyField, DayField, IntegerField, ListField, ObjectField, TextField } from '@dvc/hosting';
import type { LevelOfAuthority, ServiceMode } from '../definition/code-lists.js';

const Count = (description?: string): PropertyDecorator =>
  IntegerField({ min: 0, max: Number.MAX_SAFE_INTEGER, ...(description !== undefined && { description }) });

export class StatisticsQuery {
  @DayField({ optional: true, description: 'counted as of this day; today when absent' })
  readonly asOf?: string;

  @AgencyField({ optional: true, description: 'the province whose agencies are counted; the own one when absent' })
  readonly province?: string;
}

export class AuthorityCounts implements Record<LevelOfAuthority, number> {
  @Count() readonly MINISTRY: number;
  @Count() readonly PROVINCE: number;
  @Count() readonly DISTRICT: number;
  @Count() readonly COMMUNE: number;
}

export class ModeCounts implements Record<ServiceMode, number> {
  @Count() readonly FULL: number;
  @Count() readonly PARTIAL: number;
  @Count() readonly INFORMATION_ONLY: number;
}

export class LevelCount {
  @IntegerField({ min: 1, max: 4 }) readonly level: number;
  @Count() readonly count: number;
}

export class ProcedureCounts {
  @Count('in force on the day') readonly total: number;
  @ObjectField(() => AuthorityCounts) readonly byLevelOfAuthority: AuthorityCounts;
  @ListField(() => LevelCount, { max: 4, description: 'by the level at which every agency in charge offers it' })
  readonly byOnlineLevel: readonly LevelCount[];
  @ObjectField(() => ModeCounts) readonly byServiceMode: ModeCounts;
  @Count('without those of ministries') readonly ofProvince: number;
  @Count('of these, at level 2 or above') readonly ofProvinceFromLevel2: number;
  @Count('of these, at level 3 or above') readonly ofProvinceFromLevel3: number;
  @Count('of ministries, at level 3 or above') readonly ofMinistriesFromLevel3: number;
  @Count('those said to be important, or to have many dossiers') readonly important: number;
  @Count('of these, at level 3 or above') readonly importantFromLevel3: number;
  @Count('those that clear imports or exports') readonly importExport: number;
  @Count('of these, at level 4 and connected to the national single window') readonly importExportConnected: number;
  @Count('at level 3 or above') readonly fromLevel3: number;
  @Count('of these, with a code at the national portal') readonly fromLevel3InNationalPortal: number;
}

export class AgencyCounts {
  @Count('provincial, district and commune agencies') readonly total: number;
  @Count('departments of the province') readonly provincial: number;
  @Count() readonly district: number;
  @Count() readonly commune: number;
  @Count('departments and districts that take in dossiers of any procedure')
  readonly fromDistrictWithProcedures: number;
  @Count('of these, with every procedure at level 2 or above') readonly fromDistrictWithAllFromLevel2: number;
}

export class CountedAgencyView {
  @AgencyField() readonly identifier: string;
  @TextField({ max: 300 }) readonly nameVi: string;
}

export class CatalogueStatistics {
  @DayField() readonly asOf: string;
  @AgencyField() readonly province: string;
  @ObjectField(() => ProcedureCounts) readonly procedures: ProcedureCounts;
  @ObjectField(() => AgencyCounts) readonly agencies: AgencyCounts;
  @ListField(() => CountedAgencyView, { max: 1_000, description: 'departments without any procedure at level 3 or 4' })
  readonly departmentsWithoutLevel3: readonly CountedAgencyView[];
}
