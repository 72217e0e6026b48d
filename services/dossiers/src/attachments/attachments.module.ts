import { Module } from '@nestjs/common';
import { SeeDossier } from '../read/see-dossier.js';
import { AttachmentCleanUpRows } from '../storage/attachment-clean-up-rows.js';
import { AttachmentIntakeRows } from '../storage/attachment-intake-rows.js';
import { AttachmentPapers } from '../storage/attachment-papers.js';
import { AttachmentReferences } from '../storage/attachment-references.js';
import { AttachmentRows } from '../storage/attachment-rows.js';
import { AttachmentScanRows } from '../storage/attachment-scan-rows.js';
import { AttachmentUploadRows } from '../storage/attachment-upload-rows.js';
import { AttachmentVersionRows } from '../storage/attachment-version-rows.js';
import { DossierViews } from '../storage/dossier-views.js';
import { ResultRows } from '../storage/result-rows.js';
import { AttachmentsController } from './attachments.controller.js';
import { CleanUpFiles } from './clean-up/clean-up-files.js';
import { contentStoreProvider } from './content/content-store.provider.js';
import { IncomingFiles } from './content/incoming-files.js';
import { OwnPapers } from './own-papers.js';
import { ReceiveAttachment } from './receive-attachment.js';
import { BeginUpload } from './resumable/begin-upload.js';
import { ContinueUpload } from './resumable/continue-upload.js';
import { UploadsController } from './resumable/uploads.controller.js';
import { ScanContents } from './scan/scan-contents.js';
import { scannerProvider } from './scan/scanner.provider.js';
import { SendAttachment } from './send-attachment.js';
import { CountSignatures } from './signatures/count-signatures.js';
import { TakeInFile } from './take-in-file.js';
import { UploadBodies } from './upload-bodies.js';
import { DossierFilesController } from './versions/dossier-files.controller.js';
import { ListFileVersions } from './versions/list-file-versions.js';

const rows = [
  AttachmentCleanUpRows,
  AttachmentIntakeRows,
  AttachmentPapers,
  AttachmentReferences,
  AttachmentRows,
  AttachmentScanRows,
  AttachmentUploadRows,
  AttachmentVersionRows,
  DossierViews,
  ResultRows,
];
const useCases = [
  BeginUpload,
  CleanUpFiles,
  ContinueUpload,
  CountSignatures,
  ListFileVersions,
  OwnPapers,
  ReceiveAttachment,
  ScanContents,
  SeeDossier,
  SendAttachment,
  TakeInFile,
];

/** Files: received, kept, scanned, given out and cleared away. */
@Module({
  controllers: [AttachmentsController, UploadsController, DossierFilesController],
  providers: [...rows, ...useCases, contentStoreProvider, scannerProvider, IncomingFiles, UploadBodies],
  exports: [AttachmentRows, AttachmentVersionRows, CountSignatures, ResultRows],
})
export class AttachmentsModule {}
