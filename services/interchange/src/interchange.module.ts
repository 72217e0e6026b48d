import { Module } from '@nestjs/common';
import { DocumentAccess } from './access/document-access.js';
import { Announcements } from './announcements/announcements.js';
import { DeliverDocument } from './deliver/deliver-document.js';
import { InterchangeAgenciesController } from './directory/interchange-agencies.controller.js';
import { SearchAgencies } from './directory/search-agencies.js';
import { AgencyChanged } from './reactions/agency-changed.js';
import { ConsultationRequested } from './reactions/consultation-requested.js';
import { DocumentSent } from './reactions/document-sent.js';
import { ListDocuments } from './read/list-documents.js';
import { ReadDocumentsController } from './read/read-documents.controller.js';
import { ReadDocuments } from './read/read-documents.js';
import { ReportStatusController } from './report-status/report-status.controller.js';
import { ReportStatus } from './report-status/report-status.js';
import { Dispatch } from './send/dispatch.js';
import { LargeBodies } from './send/large-bodies.js';
import { SendConsultation } from './send/send-consultation.js';
import { SendDocumentController } from './send/send-document.controller.js';
import { SendDocument } from './send/send-document.js';
import { Agencies } from './storage/agencies.js';
import { Deliveries } from './storage/deliveries.js';
import { DeliveryViews } from './storage/delivery-views.js';
import { DocumentBoxes } from './storage/document-boxes.js';
import { DocumentViews } from './storage/document-views.js';
import { Documents } from './storage/documents.js';
import { Register } from './storage/register.js';

@Module({
  controllers: [
    InterchangeAgenciesController,
    SendDocumentController,
    ReadDocumentsController,
    ReportStatusController,
    AgencyChanged,
    ConsultationRequested,
    DocumentSent,
  ],
  providers: [
    ...[Agencies, Deliveries, DeliveryViews, DocumentBoxes, Documents, DocumentViews, Register],
    ...[DocumentAccess, Announcements, SearchAgencies, ListDocuments, ReadDocuments],
    ...[Dispatch, SendDocument, SendConsultation, DeliverDocument, ReportStatus, LargeBodies],
  ],
})
export class InterchangeModule {}
