import { consultationLetter, registerNotation } from './consultation-letter.js';

const consultation = {
  consultationId: '01890000-0000-7000-8000-000000000001',
  dossierId: '01890000-0000-7000-8000-000000000002',
  number: '000.00.01.H14-261122-0001',
  agency: '000.00.01.H14',
  toAgency: '000.01.30.H14',
  question: 'Đề nghị cho ý kiến về quy hoạch.',
  dueAt: '2026-11-25T17:30:00Z',
};

describe('the letter of a consultation', () => {
  it("asks in the name of the dossier's agency, with the local dates", () => {
    const letter = consultationLetter(consultation, 7, 'CV-000.00.01.H14', new Date('2026-11-21T18:00:00Z'));
    expect(letter).toMatchObject({
      sender: '000.00.01.H14',
      recipients: ['000.01.30.H14'],
      number: '7',
      notation: 'CV-000.00.01.H14',
      promulgationDate: '2026-11-22',
      dueDate: '2026-11-26',
      typeName: 'Công văn',
      subject: 'Lấy ý kiến về hồ sơ 000.00.01.H14-261122-0001',
      content: 'Đề nghị cho ý kiến về quy hoạch.',
      regarding: { consultationId: consultation.consultationId, dossierId: consultation.dossierId },
    });
  });

  it('goes out without a due date when it was held up beyond it', () => {
    expect(consultationLetter(consultation, 1, 'CV', new Date('2026-12-01T00:00:00Z')).dueDate).toBeNull();
  });

  it('keeps within the lengths of the standard', () => {
    expect(consultationLetter({ ...consultation, number: 'x'.repeat(600) }, 1, 'CV', new Date()).subject).toHaveLength(
      500,
    );
    expect(registerNotation('CV-{agency}', '000.00.01.H14')).toBe('CV-000.00.01.H14');
    expect(registerNotation('CV-{agency}', '0'.repeat(35))).toHaveLength(30);
  });
});
