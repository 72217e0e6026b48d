import { AttachmentEntity } from './attachment.entity.js';
import { ContentEntity } from './attachment-content.entity.js';
import { UploadEntity, UploadPartEntity } from './attachment-upload.entities.js';
import { FormerFileEntity } from './attachment-version.entity.js';

export const attachmentEntities = [
  AttachmentEntity,
  ContentEntity,
  UploadEntity,
  UploadPartEntity,
  FormerFileEntity,
] as const;
