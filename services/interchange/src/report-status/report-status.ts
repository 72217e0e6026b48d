import { versionConflict } from '@dvc/hosting';
import type { Actor } from '@dvc/identity';
import { Database } from '@dvc/persistence';
import { Injectable } from '@nestjs/common';
import { DocumentAccess } from '../access/document-access.js';
import { Announcements } from '../announcements/announcements.js';
import { decideStatus } from '../document/decide-status.js';
import { notRecipient } from '../document/problems.js';
import type { DeliveryView } from '../read/document-queries.dto.js';
import { ReadDocuments } from '../read/read-documents.js';
import { Deliveries } from '../storage/deliveries.js';
import type { Staff } from '../storage/delivery-status.row.js';
import { Documents } from '../storage/documents.js';
import type { NewStatus, StaffMember } from './report-status.dto.js';

/** The clerk of a recipient agency reports where the document stands there. */
@Injectable()
export class ReportStatus {
  constructor(
    private readonly database: Database,
    private readonly access: DocumentAccess,
    private readonly documents: Documents,
    private readonly deliveries: Deliveries,
    private readonly announcements: Announcements,
    private readonly read: ReadDocuments,
  ) {}

  /** Throws 403 when the clerk sees the document but his own agency is no recipient; else as `decideStatus`. */
  report(
    actor: Actor,
    id: string,
    body: NewStatus,
    expectedRevision: number | undefined,
    now: Date,
  ): Promise<DeliveryView> {
    return this.database.transaction(async () => {
      const { scope: agency } = await this.access.open(actor, id);
      const delivery = await this.deliveries.lock(id, agency);
      if (!delivery) throw notRecipient();
      if (expectedRevision !== undefined && expectedRevision !== delivery.revision) throw versionConflict();
      decideStatus(body, delivery);
      const { code } = body;
      const reason = body.reason ?? null;
      await this.deliveries.report(id, agency, {
        code,
        reason,
        staff: staffOf(body.staff),
        reportedBy: actor.subject,
        reportedAt: now,
      });
      await this.announcements.statusesChanged(
        await this.documents.sent(id),
        [{ recipient: agency, code, reason }],
        now,
      );
      return this.read.delivery(actor, { id, agency });
    });
  }
}

function staffOf(staff: StaffMember | null | undefined): Staff | null {
  if (!staff) return null;
  return { department: staff.department, name: staff.name, phone: staff.phone ?? null, email: staff.email ?? null };
}
