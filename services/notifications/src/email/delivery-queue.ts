import { Injectable } from '@nestjs/common';
import { Database, statement } from '@dvc/persistence';
import type { Variables } from '../facts/announcement.js';

/** A mail that this process has claimed. */
export interface ClaimedMail {
  readonly id: string;
  readonly claim: string;
  readonly address: string;
  readonly templateVersionId: string;
  readonly variables: Variables;
  readonly createdAt: Date;
  /** tries that have begun, when it was claimed */
  readonly attempts: number;
}

// Time is the database's.
const CLAIM = statement(`
  UPDATE email_delivery SET claim = $2::uuid, claimed_until = now() + make_interval(secs => $3::float / 1000)
  WHERE id IN (
    SELECT id FROM email_delivery
    WHERE state = 'PENDING' AND next_attempt_at <= now() AND (claimed_until IS NULL OR claimed_until <= now())
    ORDER BY next_attempt_at LIMIT $1 FOR UPDATE SKIP LOCKED)
  RETURNING id, claim, address, template_version_id AS "templateVersionId", variables, created_at AS "createdAt", attempts`);
// Counted before the try and not at the claim: a mail that kills its sender is found out, and those that were only claimed
// beside it lose nothing. The lease doubles with each try: a sender that dies over and over for reasons of its own does not
// use up the same mails in a minute.
const BEGIN = statement(`
  UPDATE email_delivery SET attempts = attempts + 1,
    claimed_until = now() + make_interval(secs => $3::float / 1000 * 2 ^ least(attempts, 5)) WHERE id = $1 AND claim = $2::uuid AND state = 'PENDING'
  RETURNING attempts`);
// That the server took it is a fact, also when the lease has run out meanwhile.
const SENT = statement(`
  UPDATE email_delivery SET state = 'SENT', sent_at = now(), claim = NULL, claimed_until = NULL, last_error = NULL
  WHERE id = $1 AND state = 'PENDING'`);
const RETRY = statement(`
  UPDATE email_delivery SET claim = NULL, claimed_until = NULL, last_error = $3,
    next_attempt_at = now() + make_interval(secs => $4::float / 1000)
  WHERE id = $1 AND claim = $2::uuid AND state = 'PENDING'`);
const FAIL = statement(`
  UPDATE email_delivery SET state = 'FAILED', claim = NULL, claimed_until = NULL, last_error = $3
  WHERE id = $1 AND claim = $2::uuid AND state = 'PENDING'`);
const RELEASE = statement(`
  UPDATE email_delivery SET claim = NULL, claimed_until = NULL, attempts = attempts - (id = ANY($4::uuid[]))::int, last_error = coalesce($3, last_error)
  WHERE id = ANY($1::uuid[]) AND claim = $2::uuid AND state = 'PENDING'`);
const COUNTS = statement(`
  SELECT (SELECT count(*) FROM email_delivery WHERE state = 'PENDING') AS pending,
    (SELECT count(*) FROM email_delivery WHERE state = 'FAILED') AS failed`);

/** The mails to send, in the database: claimed for a time, so that what a dead worker held comes free again. */
@Injectable()
export class DeliveryQueue {
  constructor(private readonly database: Database) {}

  /** Claims up to `limit` due mails under the name `claim` (a UUID). */
  claim(limit: number, claim: string, leaseMs: number): Promise<ClaimedMail[]> {
    return this.database.query<ClaimedMail>(CLAIM, [limit, claim, leaseMs]);
  }

  /** Counts a try that begins now; answers its number, or undefined once another worker holds the mail. */
  async begin({ id, claim }: ClaimedMail, leaseMs: number): Promise<number | undefined> {
    return (await this.database.one<{ attempts: number }>(BEGIN, [id, claim, leaseMs]))?.attempts;
  }

  async sent({ id }: ClaimedMail): Promise<void> {
    await this.database.query(SENT, [id]);
  }

  /** Tries again after `delayMs`. Changes nothing once another worker holds the mail. */
  async retry({ id, claim }: ClaimedMail, reason: string, delayMs: number): Promise<void> {
    await this.database.query(RETRY, [id, claim, reason, delayMs]);
  }

  async fail({ id, claim }: ClaimedMail, reason: string): Promise<void> {
    await this.database.query(FAIL, [id, claim, reason]);
  }

  /** Gives mails back; the try of those that had begun does not count either. */
  async release(mails: readonly ClaimedMail[], begun: readonly ClaimedMail[], reason: string | null): Promise<void> {
    if (mails.length === 0) return;
    await this.database.query(RELEASE, [mails.map(({ id }) => id), mails[0]?.claim, reason, begun.map(({ id }) => id)]);
  }

  async counts(): Promise<{ readonly pending: number; readonly failed: number }> {
    return (await this.database.one<{ pending: number; failed: number }>(COUNTS)) ?? { pending: 0, failed: 0 };
  }
}
