/** The smallest file that counts as a PDF. */
export const pdfBytes = Buffer.from(
  '%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n',
);

export const pdf = { name: 'Ý kiến.pdf', contentType: 'application/pdf', content: pdfBytes.toString('base64') };

/** A document that the clerk of Sở Xây dựng may send to Sở Y tế on any day. */
export const newDocument = {
  recipients: ['000.00.02.H14'],
  number: '12',
  notation: 'SXD-QLXD',
  promulgationDate: '2026-01-05',
  typeName: 'Công văn',
  subject: 'Về việc phối hợp thẩm định phòng cháy',
  content: 'Đề nghị quý cơ quan phối hợp.',
  signer: { fullName: 'Nguyễn Văn Hùng', position: 'Giám đốc' },
};
