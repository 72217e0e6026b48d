import {
  type CloudEvent,
  type EventData,
  documentAnswered,
  documentStatusChanged,
  paymentCancelled,
  paymentOrderCreated,
  paymentSettled,
} from '@dvc/contracts';
import type { TestService } from '@dvc/testing';
import { v7 as uuidv7 } from 'uuid';
import { CONSTRUCTION, WARD } from './personas.js';

const NOW = '2026-11-22T03:00:00.000Z';
const APPLICANT = { subject: 'citizen-an', name: 'Nguyễn Văn An', email: null };

/** What payments and interchange say of a dossier, as the specs need it. */
export class Facts {
  constructor(private readonly host: TestService) {}

  ordered(dossierId: string, orderId = uuidv7()): Promise<CloudEvent<EventData<typeof paymentOrderCreated>>> {
    return this.host.receive(paymentOrderCreated, orderId, {
      orderId,
      dossierId,
      dossierCode: 'x',
      amount: 75_000,
      applicant: APPLICANT,
      lines: [],
      createdAt: NOW,
    });
  }

  settled(
    dossierId: string,
    orderId = uuidv7(),
    over: Partial<EventData<typeof paymentSettled>> = {},
  ): Promise<CloudEvent<EventData<typeof paymentSettled>>> {
    const data = {
      orderId,
      dossierId,
      dossierCode: 'x',
      amount: 75_000,
      applicant: APPLICANT,
      provider: 'vietqr',
      receiptNumber: 'BL-1',
      settledAt: NOW,
      ...over,
    };
    return this.host.receive(paymentSettled, orderId, data);
  }

  /** That the payment with the receipt `BL-1`, or another one, was recorded wrongly. */
  cancelled(
    dossierId: string,
    orderId: string,
    receiptNumber = 'BL-1',
  ): Promise<CloudEvent<EventData<typeof paymentCancelled>>> {
    return this.host.receive(paymentCancelled, orderId, {
      ...{ orderId, dossierId, dossierCode: 'x', amount: 75_000, applicant: APPLICANT },
      ...{ receiptNumber, reason: 'Ghi nhầm.', cancelledAt: NOW },
    });
  }

  status(
    dossierId: string,
    consultationId: string,
    code: string,
    over: Partial<EventData<typeof documentStatusChanged>> = {},
  ): Promise<unknown> {
    return this.host.receive(documentStatusChanged, consultationId, {
      documentId: consultationId,
      sender: CONSTRUCTION,
      recipient: WARD,
      code,
      status: `status ${code}`,
      reason: null,
      regarding: { consultationId, dossierId },
      changedAt: NOW,
      ...over,
    });
  }

  answered(
    dossierId: string,
    consultationId: string,
    over: Partial<EventData<typeof documentAnswered>> = {},
  ): Promise<CloudEvent<EventData<typeof documentAnswered>>> {
    return this.host.receive(documentAnswered, consultationId, {
      documentId: consultationId,
      answerId: uuidv7(),
      fromAgency: WARD,
      toAgency: CONSTRUCTION,
      subject: 'V/v góp ý',
      content: 'Đồng ý.',
      regarding: { consultationId, dossierId },
      answeredAt: NOW,
      ...over,
    });
  }
}
