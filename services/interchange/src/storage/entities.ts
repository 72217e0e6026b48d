import { AgencyRow } from './agency.row.js';
import { AttachmentRow } from './attachment.row.js';
import { DeliveryRow } from './delivery.row.js';
import { DeliveryStatusRow } from './delivery-status.row.js';
import { DocumentRow } from './document.row.js';
import { RegisterRow } from './register.row.js';

export const entities = [AgencyRow, DocumentRow, AttachmentRow, DeliveryRow, DeliveryStatusRow, RegisterRow];
