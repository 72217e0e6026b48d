import { Injectable } from '@nestjs/common';
import { agenciesOfAll } from '@dvc/identity';
import { Database, statement } from '@dvc/persistence';
import type { Period } from '../statistics/period.js';

export const ratingGroupings = ['agency', 'procedure'] as const;
export type RatingGrouping = (typeof ratingGroupings)[number];

export interface Rating {
  readonly score: number | null;
  readonly comment: string | null;
  readonly ratedAt: Date | null;
}

export interface GivenRating {
  readonly score: number;
  readonly comment: string | null;
  readonly at: Date;
}

/** What an invitation is about. */
export interface Invitation {
  readonly procedureCode: string;
  readonly procedureName: string;
  readonly agency: string;
  readonly agencyName: string | null;
  readonly invitedAt: Date;
  readonly ratedAt: Date | null;
}

/** Ratings of one group: how many gave each score. */
export interface RatedGroup {
  readonly key: string;
  readonly nameVi: string | null;
  readonly one: number;
  readonly two: number;
  readonly three: number;
  readonly four: number;
  readonly five: number;
}

const INVITE = statement('INSERT INTO dossier_rating (dossier_id, token_hash, invited_at) VALUES ($1, $2, $3)');
const BY_TOKEN = statement(`
  UPDATE dossier_rating SET score = $3, comment = $4, rated_at = $5, rated_by = 'LINK'
  WHERE token_hash = $1 AND invited_at > $2 AND rated_at IS NULL RETURNING dossier_id AS "dossierId"`);
const BY_OWNER = statement(`
  UPDATE dossier_rating SET score = $3, comment = $4, rated_at = $5, rated_by = 'OWNER'
  WHERE dossier_id = $1 AND invited_at > $2 AND rated_at IS NULL RETURNING dossier_id AS "dossierId"`);
const OF_TOKEN = statement(`
  SELECT score, comment, rated_at AS "ratedAt" FROM dossier_rating WHERE token_hash = $1 AND invited_at > $2`);
const OF_DOSSIER = statement('SELECT score, comment, rated_at AS "ratedAt" FROM dossier_rating WHERE dossier_id = $1');
const INVITATION = statement(`
  SELECT d.procedure_code AS "procedureCode", v.name_vi AS "procedureName", d.agency, a.name_vi AS "agencyName",
    r.invited_at AS "invitedAt", r.rated_at AS "ratedAt"
  FROM dossier_rating r JOIN dossier d ON d.id = r.dossier_id
  JOIN procedure_version v ON v.code = d.procedure_code AND v.version = d.procedure_version
  LEFT JOIN agency a ON a.identifier = d.agency
  WHERE r.token_hash = $1 AND r.invited_at > $2`);
const COUNT = statement(`
  SELECT key, CASE $5 WHEN 'agency' THEN (SELECT name_vi FROM agency WHERE identifier = key)
      ELSE (SELECT name_vi FROM procedure_version WHERE code = key ORDER BY version DESC LIMIT 1) END AS "nameVi",
    count(*) FILTER (WHERE score = 1) AS one, count(*) FILTER (WHERE score = 2) AS two,
    count(*) FILTER (WHERE score = 3) AS three, count(*) FILTER (WHERE score = 4) AS four,
    count(*) FILTER (WHERE score = 5) AS five
  FROM (
    SELECT CASE $5 WHEN 'agency' THEN d.agency ELSE d.procedure_code END AS key, r.score
    FROM dossier_rating r JOIN dossier d ON d.id = r.dossier_id
    WHERE r.rated_at >= $1 AND r.rated_at < $2 AND $3::text IS NOT NULL
      AND d.agency = ANY (${agenciesOfAll('$3', '$4')})
  ) rated
  GROUP BY key ORDER BY key`);

/** What applicants say of how they were served. */
@Injectable()
export class RatingRows {
  constructor(private readonly database: Database) {}

  async invite(dossierId: string, tokenHash: string, at: Date): Promise<void> {
    await this.database.query(INVITE, [dossierId, tokenHash, at]);
  }

  /** Whether this was the first rating; `since`: older invitations have expired. */
  async rateByToken(tokenHash: string, since: Date, { score, comment, at }: GivenRating): Promise<boolean> {
    return (await this.database.query(BY_TOKEN, [tokenHash, since, score, comment, at])).length === 1;
  }

  async rateByOwner(dossierId: string, since: Date, { score, comment, at }: GivenRating): Promise<boolean> {
    return (await this.database.query(BY_OWNER, [dossierId, since, score, comment, at])).length === 1;
  }

  ofToken(tokenHash: string, since: Date): Promise<Rating | undefined> {
    return this.database.one<Rating>(OF_TOKEN, [tokenHash, since]);
  }

  invitation(tokenHash: string, since: Date): Promise<Invitation | undefined> {
    return this.database.one<Invitation>(INVITATION, [tokenHash, since]);
  }

  ofDossier(dossierId: string): Promise<Rating | undefined> {
    return this.database.one<Rating>(OF_DOSSIER, [dossierId]);
  }

  count(
    { first, until }: Period,
    withinAgency: string,
    agency: string | null,
    by: RatingGrouping,
  ): Promise<RatedGroup[]> {
    return this.database.query<RatedGroup>(COUNT, [first, until, withinAgency, agency, by]);
  }
}
