/** What official documents are attached as. */
export const attachmentTypes = [
  'application/pdf',
  'image/jpeg',
  'image/png',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
] as const;

/** 512 kB, decoded. */
export const MAX_ATTACHMENT_BYTES = 524_288;
