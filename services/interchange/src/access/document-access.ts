import type { Actor } from '@dvc/identity';
import { Database, statement } from '@dvc/persistence';
import { Injectable } from '@nestjs/common';
import { noSuchDocument } from '../document/problems.js';
import { hasArrived, type Relationship, type Visibility, visibilityOf, withinScope } from './visibility.js';

const RELATIONSHIP = statement(`
  SELECT
    EXISTS (SELECT 1 FROM agency a WHERE a.identifier = d.sender AND ${withinScope('a', '$2')}) AS sent,
    EXISTS (
      SELECT 1 FROM delivery v JOIN agency a ON a.identifier = v.recipient
      WHERE v.document_id = d.id AND ${hasArrived('v')} AND ${withinScope('a', '$2')}
    ) AS received
  FROM document d WHERE d.id = $1`);

/** A document that the caller may see, and how much of it. */
export interface VisibleDocument {
  readonly id: string;
  /** the caller's agency: the root of what he may see */
  readonly scope: string;
  readonly visibility: Exclude<Visibility, 'NONE'>;
}

@Injectable()
export class DocumentAccess {
  constructor(private readonly database: Database) {}

  /** Throws 404 for a document that does not exist or that the caller may not see. */
  async open(actor: Actor, id: string): Promise<VisibleDocument> {
    if (actor.agency === null) throw noSuchDocument();
    const relationship = await this.database.one<Relationship>(RELATIONSHIP, [id, actor.agency]);
    const visibility = relationship ? visibilityOf(relationship) : 'NONE';
    if (visibility === 'NONE') throw noSuchDocument();
    return { id, scope: actor.agency, visibility };
  }
}
