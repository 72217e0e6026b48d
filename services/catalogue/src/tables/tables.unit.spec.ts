import { Type } from '@sinclair/typebox';
import { cpuMs } from '@dvc/testing';
import { zipSync } from 'fflate';
import fc from 'fast-check';
import { cellOf, valueOf } from './cell.js';
import { cellError, cellErrorFindings } from './cell-error.js';
import { csvRow, guarded, readCsv, unguarded } from './csv.js';
import { columnsOf } from './table-column.js';
import { columnAt, readTable } from './table.js';
import { readXlsx } from './read-xlsx.js';
import { MAX_CELL, writeXlsx, xlsxParts } from './write-xlsx.js';

const schema = Type.Object({
  code: Type.String(),
  amount: Type.Optional(Type.Integer()),
  open: Type.Optional(Type.Boolean()),
  kinds: Type.Array(Type.String()),
  note: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  validTo: Type.Union([Type.String({ format: 'date' }), Type.Null()]),
  limit: Type.Optional(Type.Object({ amount: Type.Integer(), unit: Type.String() })),
  form: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
});
const columns = columnsOf(schema);
const headers = columns.map(({ header }) => header);
const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }).filter((value) => !/\p{Cc}/u.test(value));
const definition = fc.record(
  {
    code: text.filter((value) => value.trim() === value),
    amount: fc.integer({ min: -1e9, max: 1e9 }),
    open: fc.boolean(),
    kinds: fc.array(text, { maxLength: 4 }),
    note: fc.option(text.filter((value) => value !== 'null')),
    validTo: fc.option(fc.constantFrom('2025-02-28', '2031-01-01')),
    limit: fc.record({ amount: fc.nat(), unit: fc.constantFrom('DAY', '=HOUR') }),
    form: fc.dictionary(fc.constantFrom('a', 'b'), fc.jsonValue({ maxDepth: 2 })),
  },
  { requiredKeys: ['code', 'kinds', 'validTo'] },
);
const cellsOf = (value: Readonly<Record<string, unknown>>): string[] =>
  columns.map((column) => {
    const [name = '', part] = column.path;
    const field = value[name];
    return cellOf(part === undefined ? field : (field as Record<string, unknown> | undefined)?.[part], column);
  });
/** What JSON makes of it: -0 is 0. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('a table of definitions', () => {
  it('has a column for each plain field, also inside an object, and JSON for the others', () => {
    expect(columns.map(({ header, kind }) => `${header} ${kind}`)).toEqual([
      'code TEXT',
      'amount NUMBER',
      'open BOOLEAN',
      'kinds TEXTS',
      'note TEXT',
      'validTo DAY',
      'limit.amount NUMBER',
      'limit.unit TEXT',
      'form JSON',
    ]);
  });

  it('gives definitions back from CSV and XLSX as they were', () => {
    fc.assert(
      fc.property(fc.array(definition, { minLength: 1, maxLength: 5 }), (definitions) => {
        const rows = definitions.map(cellsOf);
        const csv = Buffer.from(`\ufeff${[headers, ...rows].map(csvRow).join('')}`);
        expect(readTable(readCsv(csv), columns, 10).rows).toEqual(plain(definitions));
        const sheet = readXlsx(writeXlsx([{ name: 'S', header: headers, rows }])).get('S');
        expect(sheet && readTable(sheet, columns, 10).rows).toEqual(plain(definitions));
      }),
      { numRuns: 200 },
    );
  });

  it('leaves no cell of a CSV that a spreadsheet takes for a formula', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          text,
          text.map((value) => `=${value}`),
          text.map((value) => `'@${value}`),
        ),
        (cell) => {
          expect(guarded(cell)).not.toMatch(/^[=+\-@\t\r]/);
          expect(unguarded(guarded(cell))).toBe(cell);
        },
      ),
    );
  });

  it('takes typed days, semicolons, loose lists, blank lines, and knows the line of each row', () => {
    const csv = 'Code;KINDS;validTo\r\nA;x | y;45658\r\n;;\r\nB;;\r\n';
    expect(readTable(readCsv(Buffer.from(csv)), columns, 10)).toEqual({
      rows: [
        { code: 'A', kinds: ['x', 'y'], validTo: '2025-01-01' },
        { code: 'B', kinds: [], validTo: null },
      ],
      lines: [2, 4],
    });
    expect(columnAt('/limit/amount', columns)).toBe('limit.amount');
    expect(columnAt('/form/a/0', columns)).toBe('form');
    expect(columnAt('', columns)).toBeNull();
  });

  it('takes true and false as spreadsheets write them', () => {
    const csv = 'code,open\nA,TRUE\nB,FALSE\nC, True \nD,false\nE,Yes\n';
    const { rows } = readTable(readCsv(Buffer.from(csv)), columns, 10);
    expect(rows.map((row) => (row as { readonly open: unknown }).open)).toEqual([true, false, true, false, 'Yes']);
  });

  it('keeps what is not of the column’s kind, for the check to say so', () => {
    const [, amount] = columns;
    expect(valueOf('mười', amount as (typeof columns)[number])).toBe('mười');
    expect(valueOf('{', columns.at(-1) as (typeof columns)[number])).toBe('{');
  });

  it.each([
    ['a column that nobody knows', 'code,colour\nA,red\n'],
    ['a column twice', 'code,code\nA,B\n'],
    ['no row', 'code\n'],
    ['eleven rows', `code\n${'A\n'.repeat(11)}`],
    ['a quote that never ends', 'code\n"A'],
    ['bytes that are no UTF-8', Buffer.from([0x63, 0xff, 0xfe])],
  ])('is refused with %s', (_, content) => {
    expect(() => readTable(readCsv(Buffer.from(content as string)), columns, 10)).toThrow(
      expect.objectContaining({ status: 400 }) as Error,
    );
  });
});

describe('a workbook', () => {
  const encode = (files: Readonly<Record<string, string>>): Uint8Array =>
    zipSync(Object.fromEntries(Object.entries(files).map(([name, content]) => [name, Buffer.from(content)])));
  const book = (sheet: string, shared?: string): Uint8Array =>
    encode({
      'xl/workbook.xml': '<workbook xmlns:r="r"><sheets><sheet name="S" r:id="a"/></sheets></workbook>',
      'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="a" Target="worksheets/s.xml"/></Relationships>',
      'xl/worksheets/s.xml': sheet,
      ...(shared !== undefined && { 'xl/sharedStrings.xml': shared }),
    });

  it('is read with shared strings, gaps, numbers and booleans; a formula is its text', () => {
    const sheet = readXlsx(
      book(
        '<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t>z</t></is></c></row>' +
          '<row r="3"><c r="A3"><v>5</v></c><c r="B3" t="b"><v>1</v></c><c r="C3"><f>1+1</f><v>2</v></c></row></sheetData></worksheet>',
        '<sst><si><r><t>a</t></r><r><t>b</t></r></si></sst>',
      ),
    ).get('S');
    expect(sheet).toEqual({ header: ['ab', '', 'z'], rows: [{ line: 3, cells: ['5', 'true', '=1+1'] }] });
  });

  it('has an error for a cell that the spreadsheet could not compute, and no text', () => {
    const sheet = readXlsx(
      book(
        '<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>code</t></is></c><c r="B1" t="inlineStr"><is>' +
          '<t>limit.amount</t></is></c><c r="C1" t="inlineStr"><is><t>note</t></is></c></row><row r="2"><c r="A2" t="e">' +
          '<v>#REF!</v></c><c r="B2" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="C2" t="str"><v>#N/A</v></c></row></sheetData></worksheet>',
      ),
    ).get('S');
    const [row] = (sheet && readTable(sheet, columns, 10).rows) ?? [];
    expect(row).toEqual({
      ...{ code: cellError('#REF!'), limit: { amount: cellError('#DIV/0!') } },
      // a text that only looks like it
      ...{ note: '#N/A', kinds: [], validTo: null },
    });
    expect(cellErrorFindings(row).map(({ pointer, message }) => [pointer, message.en])).toEqual([
      ['/code', expect.stringContaining('#REF!')],
      ['/limit/amount', expect.stringContaining('#DIV/0!')],
    ]);
  });

  it('carries a text that is longer than a cell over to further columns', () => {
    const long = 'x'.repeat(2 * MAX_CELL + 5);
    const sheet = readXlsx(writeXlsx([{ name: 'S', header: ['code', 'note'], rows: [['A', long]] }])).get('S');
    expect(sheet?.header).toEqual(['code', 'note', 'note (2)', 'note (3)']);
    expect(sheet && readTable(sheet, columns, 10).rows).toEqual([{ code: 'A', kinds: [], note: long, validTo: null }]);
  });

  it('makes a workbook in steps between which others get their turn, and it is the same', async () => {
    const rows = Array.from({ length: 1_000 }, (_, index) => [`A.${index}`, 'x'.repeat(500)]);
    const sheets = [{ name: 'S', header: ['code', 'note'], rows }];
    let turns = 0;
    const count = (): void => {
      turns += 1;
      timer = setImmediate(count);
    };
    let timer = setImmediate(count);
    const chunks: Uint8Array[] = [];
    for await (const part of xlsxParts(sheets)) chunks.push(part);
    clearImmediate(timer);
    expect(turns).toBeGreaterThanOrEqual(rows.length / 20);
    expect(readXlsx(Buffer.concat(chunks))).toEqual(readXlsx(writeXlsx(sheets)));
    expect(
      readXlsx(Buffer.concat(chunks))
        .get('S')
        ?.rows.map(({ cells }) => cells),
    ).toEqual(rows);
  });

  it.each<[string, Uint8Array]>([
    ['is no archive', Buffer.from('code,nameVi')],
    ['is empty', new Uint8Array()],
    ['is cut off', book('<worksheet/>').subarray(0, 60)],
    ['has no sheet', encode({ 'xl/workbook.xml': '<workbook/>' })],
    ['inflates to a hundred megabytes', book(' '.repeat(100_000_000))],
    ['has a thousand files', encode(Object.fromEntries(Array.from({ length: 1_000 }, (_, n) => [`f${n}`, ''])))],
    ['defines an entity', book('<!DOCTYPE a [<!ENTITY b "c">]><worksheet><sheetData/></worksheet>')],
    ['is not well-formed', book('<worksheet><sheetData></worksheet>')],
    ['has a row a million', book('<worksheet><sheetData><row r="1000000"/></sheetData></worksheet>')],
    ['has a column ZZZ', book('<worksheet><sheetData><row r="1"><c r="ZZZ1"/></row></sheetData></worksheet>')],
  ])('is refused when it %s', (_, content) => {
    const refused = (): void =>
      expect(() => readXlsx(content)).toThrow(expect.objectContaining({ status: 400 }) as Error);
    expect(cpuMs(refused)).toBeLessThan(60_000);
  });
});
