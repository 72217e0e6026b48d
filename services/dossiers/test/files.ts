const PDF = '%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n';
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

/** A small PDF; a different text makes a different content. */
export function pdf(text = ''): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.from(`${PDF}% ${text}\n`));
}

export function png(): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.from(PNG, 'base64'));
}

/** A multipart body with one file in the field `file`. */
export function upload(content: Uint8Array<ArrayBuffer>, name = 'giay-to.pdf', type = 'application/pdf'): FormData {
  const form = new FormData();
  form.append('file', new Blob([content], { type }), name);
  return form;
}
