import { readFileSync } from 'node:fs';
import { type Block, closePrinting, type PrintedDocument, renderPdf } from '@dvc/printing';
import { extractText } from 'unpdf';
import { formFixture, procedureFixture } from '../../test/procedure-fixture.js';
import type { ProcedureDefinition } from '../definition/procedure-definition.js';
import { procedureDetail } from '../procedures/procedure-detail.js';
import { blankForm } from './blank-form.js';

const procedures = JSON.parse(
  readFileSync(new URL('../../data/procedures.json', import.meta.url), 'utf8'),
) as ProcedureDefinition[];

function paperOf(definition: ProcedureDefinition): PrintedDocument {
  const procedure = procedureDetail({
    version: 3,
    definition,
    levelOfAuthority: definition.levelOfAuthority,
    serviceMode: 'PARTIAL',
    publishedAt: new Date(0),
    revision: 1,
    abolishedFrom: null,
    agencies: [{ identifier: '000.00.01.H14', nameVi: 'Sở Xây dựng' }],
    agencyLevels: [],
    abolitionWithdrawals: [],
    reasons: [],
    coProcessingAgencies: [],
  });
  return blankForm({ procedure, form: definition.form });
}

function blocksOf(definition: ProcedureDefinition): readonly Block[] {
  return paperOf(definition).blocks.flatMap((block) => (block.kind === 'together' ? block.blocks : [block]));
}

const withFields = (properties: object, keywords: object = {}, ui: object = {}): ProcedureDefinition =>
  procedureFixture({ form: { ...formFixture(properties as never, {}, keywords as never), ui } });

/** The blocks of the form itself. */
function contentOf(definition: ProcedureDefinition): readonly Block[] {
  const blocks = blocksOf(definition);
  const from = blocks.findIndex((block) => block.kind === 'heading' && block.text === 'Nội dung');
  const to = blocks.findIndex((block) => block.kind === 'heading' && block.text === 'Giấy tờ kèm theo');
  return blocks.slice(from + 1, to);
}

describe('a blank form', () => {
  afterAll(() => closePrinting());

  it('names the procedure and the agency, and has room for applicant and signature', () => {
    const text = JSON.stringify(blocksOf(procedureFixture()));
    for (const part of [
      'Cấp giấy phép thử nghiệm',
      '9.000001.H14',
      'Sở Xây dựng',
      'Người nộp hồ sơ',
      'NGƯỜI NỘP HỒ SƠ',
      'Đơn (1 bản) (*)',
    ])
      expect(text).toContain(part);
  });

  it('has lines for what is written, boxes for choices and tables for lists', () => {
    const content = contentOf(
      withFields(
        {
          note: { type: 'string', title: 'Ghi chú', maxLength: 2_000 },
          area: { type: 'number', title: 'Diện tích' },
          kind: {
            title: 'Loại',
            oneOf: [
              { const: 'A', title: 'Cấp mới' },
              { const: 'B', title: 'Cấp lại' },
            ],
          },
          agreed: { type: 'boolean', title: 'Đồng ý' },
          uses: { type: 'array', title: 'Mục đích', items: { enum: ['Ở', 'Kinh doanh'] } },
          people: {
            type: 'array',
            title: 'Người ở',
            maxItems: 3,
            items: { $ref: '#/$defs/person' },
          },
          place: {
            type: 'object',
            title: 'Địa điểm',
            properties: { street: { type: 'string', title: 'Đường' } },
            required: ['street'],
          },
        },
        {
          required: ['area'],
          $defs: {
            person: {
              type: 'object',
              properties: {
                name: { type: 'string', title: 'Họ tên' },
                sex: { title: 'Giới tính', enum: ['Nam', 'Nữ'] },
              },
              required: ['name'],
            },
          },
        },
        { order: ['area', 'note'], widgets: { '/note': 'textarea' } },
      ),
    );
    expect(content).toEqual([
      { kind: 'fields', indent: 0, items: [{ label: 'Diện tích (*)', value: null, lines: 1 }] },
      { kind: 'fields', indent: 0, items: [{ label: 'Ghi chú', value: null, lines: 4 }] },
      {
        kind: 'choices',
        label: 'Loại',
        indent: 0,
        items: [
          { text: 'Cấp mới', ticked: false },
          { text: 'Cấp lại', ticked: false },
        ],
      },
      {
        kind: 'choices',
        label: 'Đồng ý',
        indent: 0,
        items: [
          { text: 'Có', ticked: false },
          { text: 'Không', ticked: false },
        ],
      },
      {
        kind: 'choices',
        label: 'Mục đích (có thể chọn nhiều)',
        indent: 0,
        items: [
          { text: 'Ở', ticked: false },
          { text: 'Kinh doanh', ticked: false },
        ],
      },
      { kind: 'paragraph', text: 'Người ở:', indent: 0 },
      {
        kind: 'table',
        columns: [{ title: 'STT', width: 0.5 }, { title: 'Họ tên (*)' }, { title: 'Giới tính (Nam / Nữ)' }],
        rows: [],
        emptyRows: 3,
      },
      { kind: 'heading', level: 3, text: 'Địa điểm' },
      { kind: 'fields', indent: 6, items: [{ label: 'Đường (*)', value: null, lines: 1 }] },
    ]);
  });

  it('has the fields that apply under a condition', () => {
    const content = contentOf(
      withFields(
        { a: { type: 'string' } },
        { allOf: [{ if: {}, then: { properties: { b: { type: 'string', title: 'Chỉ khi cần' } } } }] },
      ),
    );
    expect(JSON.stringify(content)).toContain('Chỉ khi cần');
  });

  it('has a table for the persons of a bulk dossier', () => {
    const items = {
      nameVi: 'Danh sách nhà báo',
      schema: { type: 'object', properties: { name: { type: 'string', title: 'Họ tên' } } },
      min: 1,
      max: 50,
    };
    expect(blocksOf(procedureFixture({ items }))).toContainEqual(
      expect.objectContaining({ kind: 'table', columns: [{ title: 'STT', width: 0.5 }, { title: 'Họ tên' }] }),
    );
  });

  it.each(procedures.map((definition) => [definition.code, definition] as const))(
    'is signed for %s on the page of its day, below something that is signed',
    async (_, definition) => {
      const { text: pages } = await extractText(new Uint8Array(await renderPdf(paperOf(definition))), {
        mergePages: false,
      });
      const signed = pages.find((page) => page.includes('(Ký, ghi rõ họ tên)'));
      expect(signed).toMatch(/Mục có dấu \(\*\) là bắt buộc[^]*ngày …… tháng …… năm[^]*NGƯỜI NỘP HỒ SƠ/);
    },
  );

  it.each(procedures.map((definition) => [definition.code, definition] as const))(
    'is there for %s with each of its fields',
    (_, definition) => {
      const text = JSON.stringify(contentOf(definition));
      const fields = Object.values(definition.form.schema['properties'] as Record<string, { title?: string }>);
      const titles = fields.flatMap(({ title }) => (title === undefined ? [] : [JSON.stringify(title).slice(1, -1)]));
      expect(titles.length).toBeGreaterThan(0);
      for (const title of titles) expect(text).toContain(title);
    },
  );
});
