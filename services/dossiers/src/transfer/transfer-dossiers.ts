import { Injectable, Logger } from '@nestjs/common';
import { localDay } from '@dvc/calendar';
import { Database, statement } from '@dvc/persistence';
import { Problem } from '@dvc/problems';
import { ActOnDossier } from '../act/act-on-dossier.js';
import { transferred } from '../announcements/processing-facts.js';
import { wrongState } from '../dossier/problems.js';
import { Agencies } from '../reference/agencies.js';
import { competentOn } from '../reference/competence.js';
import { TO_BE_TRANSFERRED } from './open-dossiers.sql.js';
import { TransferNotices } from './transfer-notices.js';

/** Dossiers of one round. */
const BATCH = 100;

// an agency goes on in its successors from the day after its last one; those must be known here, or nobody would see it
const STRANDED = statement(`
  SELECT d.id, d.agency AS "from", ARRAY(
    SELECT s.identifier FROM agency s WHERE s.identifier = ANY (a.successors) ORDER BY array_position(a.successors, s.identifier)
  ) AS successors
  FROM agency a JOIN dossier d ON d.agency = a.identifier
  WHERE a.valid_to < $1::date AND EXISTS (SELECT FROM agency s WHERE s.identifier = ANY (a.successors))
    AND d.status IN ${TO_BE_TRANSFERRED}
  ORDER BY d.agency, d.id LIMIT ${BATCH}`);

interface Stranded {
  readonly id: string;
  readonly from: string;
  readonly successors: readonly string[];
}

/** Open dossiers of an agency that has ended go to its successor, each by an act of its own; codes and due dates stay. */
@Injectable()
export class TransferDossiers {
  private readonly logger = new Logger('TransferDossiers');

  constructor(
    private readonly database: Database,
    private readonly acts: ActOnDossier,
    private readonly agencies: Agencies,
    private readonly notices: TransferNotices,
  ) {}

  /** Whether there may be more. */
  async round(now: Date): Promise<boolean> {
    const day = localDay(now);
    const stranded = await this.database.query<Stranded>(STRANDED, [day]);
    let moved = 0;
    for (const dossier of stranded) if (await this.transfer(dossier, day)) moved += 1;
    const more = stranded.length === BATCH && moved > 0;
    if (!more) await this.notices.round(now);
    return more;
  }

  private async transfer({ id, from, successors }: Stranded, day: string): Promise<boolean> {
    try {
      await this.acts.perform(
        { act: 'transfer', id, actor: null, revision: undefined },
        async ({ dossier, definition, now }) => {
          // another instance was here first
          if (dossier.agency !== from) throw wrongState('transfer', dossier.status);
          const competent = competentOn(definition, day);
          // after a split the successor that the procedure names; without one the first
          const to = successors.find((agency) => competent.includes(agency)) ?? successors[0] ?? dossier.agency;
          const released = dossier.assignee !== null;
          await this.notices.note({ dossierId: id, from, to, released }, now);
          const names = { from: await this.agencies.nameOf(from), to: await this.agencies.nameOf(to) };
          return {
            // whoever handled it acts in the former agency: a leader of the successor gives it to somebody of his
            after: { ...dossier, agency: to, assignee: null, assigneeName: null },
            tell: (saved) => transferred(saved, { from, names, successors, released }, now),
            detail: { from, to, successors, ...(dossier.assignee !== null && { released: dossier.assignee }) },
          };
        },
      );
      return true;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      // it was completed or moved meanwhile; when not, the next round tries again
      this.logger.warn(`dossier ${id} was not transferred: ${error.type.slug}`);
      return false;
    }
  }
}
