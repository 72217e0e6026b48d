import { dossierSubmitted, procedurePublished, type EventData } from '@dvc/contracts';
import { createEvent } from './envelope.js';
import { maskedEvent } from './masked-event.js';

const data: EventData<typeof dossierSubmitted> = {
  dossierId: '01980000-0000-7000-8000-000000000001',
  procedureCode: '2.000028.H14',
  procedureName: 'Cấp phép xây dựng',
  agency: '000.00.01.H14',
  number: 'T-1',
  applicant: { subject: 'citizen-an', name: 'Nguyễn Văn An', email: 'an@example.vn' },
  submittedAt: '2026-01-01T00:00:00Z',
};
const event = createEvent(dossierSubmitted, { subject: data.dossierId, data }, { actor: 'citizen-an' });
const shown = (value: unknown) => maskedEvent(JSON.stringify(value)) as { data: unknown } & Record<string, unknown>;

describe('an event that operators read', () => {
  it('has what its contract marks as personal masked, and the rest as it came', () => {
    const masked = { subject: '***', name: '***', email: '***' };
    expect(shown(event)).toEqual({ ...event, actor: '***', data: { ...data, applicant: masked } });
  });

  it('tells nobody by the subject of a token, in the envelope or beside a name', () => {
    expect(JSON.stringify(shown(event))).not.toContain('citizen-an');
  });

  it('still tells that a personal field is empty', () => {
    const without = { ...event, data: { ...data, applicant: { ...data.applicant, email: null } } };
    expect(shown(without).data).toMatchObject({ applicant: { email: null, name: '***' } });
  });

  it('masks what no contract describes: further fields, further attributes, events of an unknown type', () => {
    const extended = {
      ...event,
      note: 'Nguyễn Văn An',
      data: { ...data, phone: '0900', more: [{ a: 'b' }], flag: true },
    };
    expect(shown(extended)).toMatchObject({ note: '***', data: { phone: '***', more: [{ a: '***' }], flag: '***' } });
    const unknown = { ...event, type: 'vn.gov.dvc.dossiers.unheard.v9' };
    expect(shown(unknown)).toMatchObject({
      type: unknown.type,
      id: event.id,
      data: { dossierId: '***', number: '***' },
    });
  });

  it('masks where the type of a field is not the one of the contract', () => {
    expect(shown({ ...event, data: 'Nguyễn Văn An' }).data).toBe('***');
    expect(shown({ ...event, data: { ...data, applicant: ['Nguyễn Văn An'] } }).data).toMatchObject({
      applicant: ['***'],
    });
    expect(shown({ ...event, data: { ...data, number: { first: 'An' } } }).data).toMatchObject({
      number: { first: '***' },
    });
    expect(shown({ ...event, subject: { name: 'An' } })).toMatchObject({ subject: '***' });
  });

  it('hides free-form parts that a contract leaves open', () => {
    const form = {
      type: procedurePublished.type,
      data: { form: { code: 'F', schema: { title: { deep: 'An' }, text: 'An' } } },
    };
    expect(shown(form).data).toEqual({ form: { code: 'F', schema: { title: { deep: '***' }, text: '***' } } });
  });

  it('is nothing where the message is no JSON object, and bounded where it is nested without end', () => {
    for (const payload of ['', 'x', '[]', 'null', '"An"', '7']) expect(maskedEvent(payload)).toBeNull();
    const deep = `{"data":${'['.repeat(5_000)}"An"${']'.repeat(5_000)}}`;
    expect(JSON.stringify(maskedEvent(deep))).not.toContain('An');
  });
});
