import { Injectable } from '@nestjs/common';
import { Database, statement } from '@dvc/persistence';

/** What a procedure is on a day, who offers it on which level then, and which of them the agency answers for. */
const ASKED = statement(`
  SELECT v.name_vi AS "nameVi", (
    SELECT coalesce(jsonb_agg(jsonb_build_object('agency', o.identifier, 'onlineLevel', o.online_level,
      'own', EXISTS (SELECT FROM agency_period p WHERE p.identifier = o.identifier AND p.path @> ARRAY[$2::text]
        AND p.valid_from <= $3::date AND coalesce(p.valid_to >= $3::date, true))) ORDER BY o.place), '[]')
    FROM offers_on(v.code, v.competence, v.agencies, v.online_level, $3::date) AS o) AS offers
  FROM procedure_version v WHERE v.code = $1 AND NOT isempty(v.in_force) AND v.in_force @> $3::date`);

/** An agency in charge of a procedure. */
export interface Offer {
  readonly agency: string;
  readonly onlineLevel: number;
  /** of the agency that asks, or one below it */
  readonly own: boolean;
}

interface AskedProcedure {
  readonly nameVi: string;
  readonly offers: readonly Offer[];
}

export interface Asked {
  readonly procedureCode: string;
  /** who asks */
  readonly agency: string;
  /** for all in charge, not for the own agency alone */
  readonly everyAgency: boolean;
}

/** Procedures as those see them who ask for a higher level. */
@Injectable()
export class AskedProcedures {
  constructor(private readonly database: Database) {}

  /** Undefined when it is not in force on the day. */
  on(day: string, { procedureCode, agency }: Asked): Promise<AskedProcedure | undefined> {
    return this.database.one<AskedProcedure>(ASKED, [procedureCode, agency, day]);
  }
}

/** Whose level a request is about; none when the agency is not in charge. */
export function concernedBy({ everyAgency }: Asked, offers: readonly Offer[]): readonly Offer[] {
  const own = offers.filter((offer) => offer.own);
  return everyAgency && own.length > 0 ? offers : own;
}
