import {
  BooleanField,
  BooleanQuery,
  EnumField,
  InstantField,
  IntegerField,
  ListField,
  ObjectField,
  TextField,
  UuidField,
} from '@dvc/hosting';
import {
  type ImportFailure,
  importFailures,
  type ImportKind,
  importKinds,
  type ImportStatus,
  importStatuses,
} from './import-run.entity.js';
import type { ImportRunState } from './import-run-storage.js';

const Count = (description?: string): PropertyDecorator =>
  IntegerField({ min: 0, max: 1_000_000, ...(description !== undefined && { description }) });

export class ImportQuery {
  @BooleanQuery({ optional: true, description: 'check and count, write nothing' })
  readonly dryRun?: boolean;
}

export class ImportPath {
  @UuidField()
  readonly id: string;
}

export class BilingualText {
  @TextField({ max: 1_000 }) readonly vi: string;
  @TextField({ max: 1_000 }) readonly en: string;
}

export class FindingView {
  @EnumField(importKinds, { nullable: true }) readonly part: ImportKind | null;
  @IntegerField({ min: 1, max: 1_000_000, description: 'counts from 1; in a table, the heading is row 1' })
  readonly row: number;
  @TextField({ max: 100, nullable: true, description: 'the column of a table' }) readonly column: string | null;
  @TextField({ max: 60, nullable: true }) readonly code: string | null;
  @TextField({ min: 0, max: 1_000, description: 'JSON Pointer into the row' }) readonly pointer: string;
  @ObjectField(() => BilingualText) readonly message: BilingualText;
}

export class ImportCounts {
  @Count() readonly total: number;
  @Count() readonly processed: number;
  @Count() readonly created: number;
  @Count() readonly changed: number;
  @Count() readonly unchanged: number;
  @Count('rows with a finding; the others were taken in') readonly rejected: number;
}

export class FailureView {
  @EnumField(importFailures) readonly code: ImportFailure;
  @ObjectField(() => BilingualText) readonly message: BilingualText;
}

export class ImportRunView {
  @UuidField() readonly id: string;
  @EnumField(importKinds) readonly kind: ImportKind;
  @BooleanField() readonly dryRun: boolean;
  @EnumField(importStatuses) readonly status: ImportStatus;
  @ObjectField(() => ImportCounts) readonly counts: ImportCounts;
  @ListField(() => FindingView, { max: 1_000, description: 'the first 1,000' })
  readonly findings: readonly FindingView[];
  @Count('all findings') readonly findingsTotal: number;
  @ObjectField(() => FailureView, { nullable: true, description: 'why the run failed; null: it did not' })
  readonly failure: FailureView | null;
  @InstantField() readonly createdAt: string;
  @InstantField({ nullable: true }) readonly finishedAt: string | null;
}

const failures: Readonly<Record<ImportFailure, BilingualText>> = {
  UNSTORABLE_VALUE: {
    vi: 'Tệp có giá trị mà cơ sở dữ liệu không lưu được. Các dòng đã xử lý vẫn giữ nguyên; hãy kiểm tra những dòng tiếp theo và tải lên lại.',
    en: 'The upload has a value that the database can not keep. Rows processed so far stay; check those that follow and upload them again.',
  },
  INTERNAL: {
    vi: 'Hệ thống gặp lỗi và đã thử lại nhiều lần. Các dòng đã xử lý vẫn giữ nguyên; hãy tải lên lại hoặc báo cho quản trị.',
    en: 'The system failed at it several times. Rows processed so far stay; upload it again or tell whoever operates the system.',
  },
};

export function importRunView({
  id,
  kind,
  dryRun,
  status,
  findings,
  findingsTotal,
  failure,
  createdAt,
  finishedAt,
  ...counts
}: ImportRunState): ImportRunView {
  const { total, processed, created, changed, unchanged, rejected } = counts;
  return {
    id,
    kind,
    dryRun,
    status,
    findings: findings.map(({ part = null, column = null, ...found }) => ({
      ...found,
      part: part as ImportKind | null,
      column,
    })),
    findingsTotal,
    counts: { total, processed, created, changed, unchanged, rejected },
    failure: failure && { code: failure, message: failures[failure] },
    createdAt: createdAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
  };
}
