import { Injectable } from '@nestjs/common';
import { Database, statement } from '@dvc/persistence';
import { parse } from 'csv-parse/sync';
import { CalendarStorage } from '../calendar/calendar-storage.js';
import type { CalendarYear } from '../calendar/calendar-year.entity.js';
import { PublishCalendar } from '../calendar/publish-calendar.js';
import type { ImportKind } from '../imports/import-run.entity.js';
import { SubmitImport } from '../imports/submit-import.js';
import type { PlannedItem, TargetView } from '../plans/plan.views.js';
import { ListRevisions } from '../plans/list-revisions.js';
import type { ReplacedList } from '../plans/list-revision.entity.js';
import { Roadmap } from '../plans/roadmap.js';
import { Targets } from '../plans/targets.js';
import type { AbbreviationView } from '../search/abbreviation.views.js';
import { Abbreviations } from '../search/abbreviations.js';
import { AdministrativeUnits } from '../units/administrative-units.js';
import type { AdministrativeUnitView } from '../units/administrative-unit.views.js';
import { type DataFile, readDataFiles } from './data-files.js';

type Row = Readonly<Record<string, string>>;

const SEEDED = statement('SELECT name, checksum FROM seeded_file');
const REMEMBER = statement(`
  INSERT INTO seeded_file (name, checksum, seeded_at) VALUES ($1, $2, now())
  ON CONFLICT (name) DO UPDATE SET checksum = excluded.checksum, seeded_at = excluded.seeded_at`);
/** Whom the default data are from. */
const SEEDER = 'default-data';
const AS_SEEDER = { by: SEEDER, expected: null } as const;
const KEPT = 'giữ danh sách đã tải lên / an uploaded list is kept';

/** Loads the default data through the use cases that administrators have. */
@Injectable()
export class CatalogueSeeder {
  constructor(
    private readonly database: Database,
    private readonly imports: SubmitImport,
    private readonly calendarStorage: CalendarStorage,
    private readonly calendars: PublishCalendar,
    private readonly units: AdministrativeUnits,
    private readonly roadmaps: Roadmap,
    private readonly targetList: Targets,
    private readonly abbreviations: Abbreviations,
    private readonly revisions: ListRevisions,
  ) {}

  async seed(directory: URL, report: (line: string) => void): Promise<void> {
    const files = await readDataFiles(directory);
    const seeded = new Map((await this.database.query<DataFile>(SEEDED)).map(({ name, checksum }) => [name, checksum]));
    for (const file of files.filter(({ name, checksum }) => seeded.get(name) !== checksum)) {
      report(`${file.name}: ${await this.load(file)}`);
      await this.database.query(REMEMBER, [file.name, file.checksum]);
    }
  }

  private load({ name, content }: DataFile): Promise<string> {
    if (name === 'agencies.json') return this.upload(name, 'AGENCIES', content);
    if (name === 'procedures.json') return this.upload(name, 'PROCEDURES', content);
    if (name === 'roadmap.json') return this.roadmap(content);
    if (name === 'targets.csv') return this.targets(content);
    if (name === 'search-abbreviations.csv') return this.searchAbbreviations(content);
    if (name === 'administrative-units.csv') return this.administrativeUnits(content);
    return this.calendar(content);
  }

  private async upload(name: string, kind: ImportKind, content: string): Promise<string> {
    const rows = JSON.parse(content) as readonly unknown[];
    const run = await this.imports.complete({
      ...{ kind, parts: [{ kind, rows }], dryRun: false },
      ...{ by: SEEDER, editor: null },
    });
    if (run.status !== 'COMPLETED' || run.rejected > 0) {
      const first = run.findings.slice(0, 5).map(({ row, pointer, message }) => `row ${row} ${pointer}: ${message.en}`);
      throw new Error(`${name} could not be loaded (${run.status}): ${first.join('; ')}`);
    }
    return `${run.created} mới / new, ${run.changed} thay đổi / changed, ${run.unchanged} giữ nguyên / unchanged`;
  }

  private async calendar(content: string): Promise<string> {
    const { year, days } = JSON.parse(content) as Pick<CalendarYear, 'year' | 'days'>;
    const existing = await this.calendarStorage.find(year);
    if (existing && existing.publishedBy !== SEEDER) return 'giữ lịch đã tải lên / an uploaded calendar is kept';
    await this.calendars.publish(year, days, SEEDER, existing?.revision);
    return `${days.length} ngày / days`;
  }

  private async administrativeUnits(content: string): Promise<string> {
    if (await this.isUploaded('administrative-units')) return KEPT;
    const units = rowsOf(content).map((row) => ({
      code: row['code'],
      level: row['level'],
      type: row['type'],
      fullName: row['full_name'],
      parentCode: row['parent_code'] || null,
      validFrom: row['valid_from'],
      validTo: row['valid_to'] || null,
    }));
    await this.units.replace(units as AdministrativeUnitView[], AS_SEEDER);
    return `${units.length} đơn vị / units`;
  }

  private async searchAbbreviations(content: string): Promise<string> {
    if (await this.isUploaded('search-abbreviations')) return KEPT;
    const { total } = await this.abbreviations.replace(rowsOf(content) as unknown as AbbreviationView[], AS_SEEDER);
    return `${total} từ viết tắt / abbreviations`;
  }

  private async targets(content: string): Promise<string> {
    if (await this.isUploaded('targets')) return KEPT;
    const targets = rowsOf(content).map(({ indicator_code: indicatorCode, procedures, fields, ...row }) => ({
      ...row,
      indicatorCode: indicatorCode || null,
      procedures: listOf(procedures),
      fields: listOf(fields),
      value: Number(row['value']),
    }));
    await this.targetList.replace(targets as unknown as TargetView[], AS_SEEDER);
    return `${targets.length} chỉ tiêu / targets`;
  }

  private async roadmap(content: string): Promise<string> {
    if (await this.isUploaded('roadmap')) return KEPT;
    const rows = JSON.parse(content) as (Omit<PlannedItem, 'budget'> & { readonly budgetDong: number })[];
    await this.roadmaps.replace(
      rows.map(({ budgetDong, ...item }) => ({ ...item, budget: { amount: budgetDong, currency: 'VND' } })),
      AS_SEEDER,
    );
    return `${rows.length} hạng mục / items`;
  }

  private async isUploaded(list: ReplacedList): Promise<boolean> {
    const { changedBy } = await this.revisions.read(list);
    return changedBy !== null && changedBy !== SEEDER;
  }
}

/** Several values of a cell are separated by `|`. */
function listOf(cell?: string): readonly string[] | null {
  return cell ? cell.split('|').map((one) => one.trim()) : null;
}

function rowsOf(csv: string): Row[] {
  return parse(csv, { columns: true, skip_empty_lines: true, bom: true }) as Row[];
}
