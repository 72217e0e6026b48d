import type { StatusCode } from './delivery-statuses.js';

/** An agency of the interchange directory. */
export interface Agency {
  readonly identifier: string;
  readonly nameVi: string;
  /** from the root down to the agency itself */
  readonly path: readonly string[];
  /** YYYY-MM-DD, inclusive */
  readonly validFrom: string;
  /** YYYY-MM-DD, inclusive; null: without end */
  readonly validTo: string | null;
}

export function isValidOn(agency: Pick<Agency, 'validFrom' | 'validTo'>, day: string): boolean {
  return agency.validFrom <= day && (agency.validTo === null || day <= agency.validTo);
}

export interface Signer {
  readonly fullName: string;
  readonly position: string;
  readonly competence: string | null;
}

/** What a document is about in another service. */
export interface Regarding {
  readonly consultationId: string;
  readonly dossierId: string;
}

export interface Attachment {
  readonly name: string;
  readonly contentType: string;
  readonly content: Buffer;
  /** hexadecimal */
  readonly sha256: string;
}

/** What the sender writes. */
export interface Draft {
  readonly sender: string;
  readonly recipients: readonly string[];
  readonly number: string;
  readonly notation: string;
  readonly promulgationDate: string;
  readonly typeName: string;
  readonly subject: string;
  readonly content: string;
  /** 0 normal, 1 urgent, 2 very urgent, 3 express, 4 express with a set hour */
  readonly priority: number;
  readonly dueDate: string | null;
  /** null on a letter that the platform writes by itself */
  readonly signer: Signer | null;
  readonly responseFor: string | null;
  readonly regarding: Regarding | null;
}

/** An official document on its way. */
export interface OutgoingDocument extends Draft {
  readonly id: string;
  readonly attachments: readonly Attachment[];
  /** the token subject of the clerk; null for a letter of the platform */
  readonly sentBy: string | null;
  readonly sentAt: Date;
}

/** The document that a draft answers, as far as the answering agency is concerned. */
export interface Original {
  readonly sender: string;
  /** where its delivery to the answering agency stands; null: not arrived yet */
  readonly code: StatusCode | null;
  /** the agency has sent an answer already */
  readonly answered: boolean;
}

/** `12/SXD-QLXD`, as the document is quoted. */
export function documentCode({ number, notation }: Pick<Draft, 'number' | 'notation'>): string {
  return `${number}/${notation}`;
}
