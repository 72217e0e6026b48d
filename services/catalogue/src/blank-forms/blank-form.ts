import type { Block, PrintedDocument, SingleBlock } from '@dvc/printing';
import type { ProcedureDetail } from '../procedures/procedure.views.js';
import type { FormDefinition } from '../definition/procedure-definition.js';
import { choicesOf, fieldsOf, type FormField, resolve, type Schema } from './schema-fields.js';

export interface BlankFormSource {
  readonly procedure: Pick<
    ProcedureDetail,
    'code' | 'version' | 'nameVi' | 'agencies' | 'components' | 'items' | 'publishedAt' | 'forms'
  >;
  readonly form: Pick<FormDefinition, 'code' | 'titleVi' | 'schema' | 'ui'>;
}

const MAX_CHOICES = 40;
const MAX_COLUMNS = 8;
const INDENT = 6;
const MAX_DEPTH = 8;
const MAX_BLOCKS = 3_000;
/** Papers that are kept with the signature. */
const SHORT_LIST = 6;

/** A form to print and fill in by hand: the applicant, each field of the schema, what is enclosed, a signature. */
export function blankForm({ procedure, form }: BlankFormSource): PrintedDocument {
  const [agency, ...others] = procedure.agencies;
  const fields = new Blank(form.schema, form.ui).fields(form.schema);
  return {
    title: form.titleVi,
    footer: `${procedure.code} · phiên bản ${procedure.version}`,
    ...(procedure.publishedAt !== null && { createdAt: procedure.publishedAt }),
    blocks: [
      { kind: 'letterhead', issuer: [] },
      { kind: 'heading', level: 1, text: form.titleVi },
      { kind: 'paragraph', align: 'CENTRE', text: `Thủ tục: ${procedure.nameVi} (${procedure.code})` },
      {
        kind: 'fields',
        items: [{ label: 'Kính gửi', value: agency && others.length === 0 ? agency.nameVi : null }],
      },
      { kind: 'heading', level: 2, text: 'Người nộp hồ sơ' },
      { kind: 'fields', items: APPLICANT.map((label) => ({ label, value: null })) },
      { kind: 'heading', level: 2, text: 'Nội dung' },
      ...fields.slice(0, MAX_BLOCKS),
      ...itemsOf(procedure.items),
      ...conclusion(enclosed(componentsWith(procedure, form.code))),
    ],
  };
}

/** What is enclosed if it is short, date and signature: nobody signs a page with nothing else on it. */
function conclusion(papers: readonly SingleBlock[]): Block[] {
  const count = papers.reduce((sum, block) => sum + (block.kind === 'choices' ? block.items.length : 0), 0);
  const isShort = count <= SHORT_LIST;
  const end: readonly SingleBlock[] = [
    { kind: 'paragraph', style: 'SMALL', text: 'Mục có dấu (*) là bắt buộc.' },
    { kind: 'paragraph', align: 'RIGHT', style: 'ITALIC', text: '……………, ngày …… tháng …… năm ………' },
    { kind: 'signatures', signatures: [{ title: 'NGƯỜI NỘP HỒ SƠ', note: '(Ký, ghi rõ họ tên)' }] },
  ];
  return [...(isShort ? [] : papers), { kind: 'together', blocks: isShort ? [...papers, ...end] : end }];
}

const APPLICANT = [
  'Họ và tên hoặc tên tổ chức (*)',
  'Số định danh cá nhân hoặc mã số thuế (*)',
  'Địa chỉ',
  'Điện thoại',
  'Thư điện tử',
];

function itemsOf(items: BlankFormSource['procedure']['items']): Block[] {
  if (items === null) return [];
  const schema = items.schema as Schema;
  return [
    { kind: 'heading', level: 2, text: items.nameVi },
    ...new Blank(schema, undefined).table(fieldsOf(schema, schema), items.min, items.max, '', 0),
  ];
}

/** What the cases of the form enclose. */
function componentsWith(
  { components, forms }: BlankFormSource['procedure'],
  formCode: string,
): BlankFormSource['procedure']['components'] {
  const cases = forms.find(({ code }) => code === formCode)?.caseVariants ?? [];
  if (cases.length === 0) return components;
  return components.filter(
    ({ caseVariants }) => caseVariants.length === 0 || caseVariants.some((one) => cases.includes(one)),
  );
}

function enclosed(components: BlankFormSource['procedure']['components']): SingleBlock[] {
  if (components.length === 0) return [];
  return [
    { kind: 'heading', level: 2, text: 'Giấy tờ kèm theo' },
    {
      kind: 'choices',
      items: components.map(({ nameVi, quantity, required }) => ({
        text: `${nameVi} (${quantity} bản)${mark(required)}`,
        ticked: false,
      })),
    },
  ];
}

/** The blocks of one schema. */
class Blank {
  constructor(
    private readonly root: Schema,
    private readonly ui: FormDefinition['ui'],
  ) {}

  fields(schema: Schema, at = '', depth = 0): Block[] {
    return fieldsOf(this.root, schema, at, this.ui).flatMap((field) => this.field(field, depth));
  }

  table(fields: readonly FormField[], min: number, max: number, at: string, depth: number): Block[] {
    const isFlat = fields.length <= MAX_COLUMNS && fields.every(({ schema }) => isSingle(schema));
    if (isFlat && fields.length > 0) {
      return [
        {
          kind: 'table',
          columns: [
            { title: 'STT', width: 0.5 },
            ...fields.map((field) => ({ title: `${field.label}${hint(this.root, field)}${mark(field.required)}` })),
          ],
          rows: [],
          emptyRows: Math.min(Math.max(min, 5), max, 30),
        },
      ];
    }
    const copies = Math.min(Math.max(min, 2), max, 5);
    return Array.from({ length: copies }, (_, copy) => copy + 1).flatMap((number): Block[] => [
      { kind: 'paragraph', style: 'BOLD', text: `${number}.`, indent: depth * INDENT },
      ...fields.flatMap((field) => this.field({ ...field, pointer: `${at}${field.pointer}` }, depth + 1)),
    ]);
  }

  private field(field: FormField, depth: number): Block[] {
    const { schema, pointer } = field;
    const label = `${field.label}${mark(field.required)}`;
    const indent = Math.min(depth, MAX_DEPTH) * INDENT;
    const choices = choicesOf(this.root, schema);
    if (choices !== null && choices.length <= MAX_CHOICES) {
      return [{ kind: 'choices', label, indent, items: choices.map((text) => ({ text, ticked: false })) }];
    }
    if (depth < MAX_DEPTH && schema['type'] === 'object') {
      return [{ kind: 'heading', level: 3, text: label }, ...this.fields(schema, pointer, depth + 1)];
    }
    if (schema['type'] === 'array') return this.list(field, label, indent, depth);
    return [{ kind: 'fields', indent, items: [{ label, value: null, lines: this.linesFor(field) }] }];
  }

  private list({ schema, pointer }: FormField, label: string, indent: number, depth: number): Block[] {
    const items = resolve(this.root, schema['items']);
    const max = typeof schema['maxItems'] === 'number' ? schema['maxItems'] : 10;
    const min = typeof schema['minItems'] === 'number' ? schema['minItems'] : 1;
    const choices = choicesOf(this.root, items);
    if (choices !== null && choices.length <= MAX_CHOICES) {
      return [
        {
          kind: 'choices',
          label: `${label} (có thể chọn nhiều)`,
          indent,
          items: choices.map((text) => ({ text, ticked: false })),
        },
      ];
    }
    if (depth < MAX_DEPTH && items['type'] === 'object') {
      const inside = fieldsOf(this.root, items, `${pointer}/items`);
      return [{ kind: 'paragraph', text: `${label}:`, indent }, ...this.table(inside, min, max, '', depth)];
    }
    return [{ kind: 'fields', indent, items: [{ label, value: null, lines: Math.min(Math.max(min, 3), max, 10) }] }];
  }

  private linesFor({ schema, pointer }: FormField): number {
    if (this.ui?.widgets?.[pointer] === 'textarea') return 4;
    const longest = schema['maxLength'];
    return typeof longest === 'number' && longest > 300 ? 2 : 1;
  }
}

function isSingle({ type, properties }: Schema): boolean {
  return type !== 'object' && type !== 'array' && properties === undefined;
}

/** The choices of a column, which has no room for boxes. */
function hint(root: Schema, { schema }: FormField): string {
  const choices = choicesOf(root, schema);
  return choices === null || choices.length > 6 ? '' : ` (${choices.join(' / ')})`;
}

function mark(required: boolean): string {
  return required ? ' (*)' : '';
}
