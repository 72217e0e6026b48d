import { createHash } from 'node:crypto';
import { fileTypeFromBuffer } from 'file-type';
import type { Attachment } from '../document/document.js';
import { attachmentTooLarge, badBase64, emptyFile, wrongType } from '../document/problems.js';
import { MAX_ATTACHMENT_BYTES } from './attachment-types.js';
import type { NewAttachment } from './send-document.dto.js';

/**
 * Decodes the attachment at place `i` of the request. Throws 400 for what is no base64 or empty, 413 above 512 kB,
 * 415 when the bytes are not what `contentType` says.
 */
export async function inspectAttachment({ name, contentType, content }: NewAttachment, i: number): Promise<Attachment> {
  const pointer = `/attachments/${i}/content`;
  const bytes = Buffer.from(content, 'base64');
  // Buffer.from() skips what it does not understand; only real base64 comes back unchanged
  if (bytes.toString('base64') !== content) throw badBase64(pointer);
  if (bytes.length === 0) throw emptyFile(pointer);
  if (bytes.length > MAX_ATTACHMENT_BYTES) throw attachmentTooLarge(pointer, name, MAX_ATTACHMENT_BYTES);
  if ((await fileTypeFromBuffer(bytes))?.mime !== contentType) throw wrongType(pointer, name);
  return {
    name: name.normalize('NFC'),
    contentType,
    content: bytes,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  };
}
