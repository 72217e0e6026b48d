import { ListedProcedures, type ListedRow } from './listed-procedures.js';

const row = (changes: Partial<ListedRow> = {}): ListedRow => ({
  code: 'A',
  version: 1,
  fromDay: '2020-01-01',
  untilDay: 'infinity',
  onlineLevel: 3,
  serviceMode: 'PARTIAL',
  levelOfAuthority: 'PROVINCE',
  applicantKinds: ['CITIZEN'],
  agencies: ['S.1'],
  competence: null,
  name: 'dao gieng',
  field: 'nuoc',
  words: 'dao gieng nuoc',
  writtenIn: 1,
  ...changes,
});
const question = { day: '2026-01-01', limit: 9 };

describe('listed procedures', () => {
  it('take a row in place of the former one of its version, and forget what is never in force', () => {
    const procedures = new ListedProcedures();
    const names = (): readonly string[] =>
      procedures.find(question).best.map(({ code, version }) => `${code} ${version}`);
    procedures.put(row());
    procedures.put(row({ version: 2, untilDay: '2025-01-01', writtenIn: 2 }));
    expect(names()).toEqual(['A 1']);
    procedures.put(row({ fromDay: null, writtenIn: 3 }));
    expect([names(), procedures.find({ ...question, agencies: ['S.1'] }).total]).toEqual([[], 0]);
    procedures.put(row({ writtenIn: 4, untilDay: '2026-01-02' }));
    expect(names()).toEqual(['A 1']);
  });

  it('are worn by rows that were written again, not by those that are read again', () => {
    const procedures = new ListedProcedures();
    for (let time = 0; time < 2_000; time++) procedures.put(row());
    expect(procedures.isWorn).toBe(false);
    for (let time = 2; time < 500; time++) procedures.put(row({ writtenIn: time }));
    expect([procedures.isWorn, procedures.find(question).total]).toEqual([false, 1]);
    for (let time = 500; time < 504; time++) procedures.put(row({ writtenIn: time }));
    expect([procedures.isWorn, procedures.find(question).total]).toEqual([true, 1]);
  });
});
