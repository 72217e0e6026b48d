import { Injectable } from '@nestjs/common';
import { Database, statement } from '@dvc/persistence';
import type { ScanState } from './attachment-rows.js';

/** A content that this process looks at until its lease is over. */
export interface ClaimedContent {
  readonly sha256: string;
  readonly size: number;
  /** this one included */
  readonly attempts: number;
}

const CLAIMED = 'sha256, size, scan_attempts AS attempts';

const CLAIM = statement(`
  UPDATE content SET scan_attempts = scan_attempts + 1, next_scan_at = now() + $1 * interval '1 millisecond'
  WHERE sha256 = (
    SELECT sha256 FROM content WHERE scan <> 'CLEAN' AND next_scan_at <= now()
    ORDER BY next_scan_at LIMIT 1 FOR UPDATE SKIP LOCKED)
  RETURNING ${CLAIMED}`);

/** The first look, which the intake reserved for itself. */
const CLAIM_FIRST = statement(`
  UPDATE content SET scan_attempts = 1, next_scan_at = now() + $2 * interval '1 millisecond'
  WHERE sha256 = $1 AND scan = 'PENDING' AND scan_attempts = 0 RETURNING ${CLAIMED}`);

const DECIDE = statement(`
  UPDATE content SET scan = $2, admitted = $3, signature = $4, scanned_at = now(), next_scan_at = NULL, scan_error = NULL
  WHERE sha256 = $1`);

const POSTPONE = statement(`
  UPDATE content SET next_scan_at = now() + $2 * interval '1 millisecond', scan_error = $3 WHERE sha256 = $1`);

/** What was downloadable stays so; what waited in quarantine stays there. */
const GIVE_UP = statement(`
  UPDATE content SET next_scan_at = NULL, scan_error = $2, scan = CASE scan WHEN 'PENDING' THEN 'FAILED' ELSE scan END
  WHERE sha256 = $1`);

const STATE = statement('SELECT scan, scanned_at AS "scannedAt" FROM content WHERE sha256 = $1');

const RELEASE = statement(`UPDATE content SET scan = 'SKIPPED', admitted = true WHERE scan IN ('PENDING', 'FAILED')`);

const ADMIT = statement(`UPDATE content SET admitted = $1 WHERE scan IN ('PENDING', 'FAILED') AND admitted <> $1`);

/* What no file refers to, such as a part of an upload, is never scanned: it waits for nothing. */
const WAITING = "scan = 'PENDING' AND next_scan_at IS NOT NULL";
const FIGURES = statement(`
  SELECT count(*) FILTER (WHERE ${WAITING}) AS pending, count(*) FILTER (WHERE scan = 'FAILED') AS failed,
    coalesce(extract(epoch FROM now() - min(touched_at) FILTER (WHERE ${WAITING})), 0)::float8 AS "oldestSeconds"
  FROM content WHERE scan IN ('PENDING', 'FAILED')`);

export interface ScanFigures {
  readonly pending: number;
  readonly failed: number;
  readonly oldestSeconds: number;
}

/** The queue of contents to scan: rows in the database, claimed for a time. */
@Injectable()
export class AttachmentScanRows {
  constructor(private readonly database: Database) {}

  /** The content that waits longest. A claim ends by a verdict, or when its lease is over. */
  claim(leaseMs: number): Promise<ClaimedContent | undefined> {
    return this.database.one<ClaimedContent>(CLAIM, [leaseMs]);
  }

  claimFirst(sha256: string, leaseMs: number): Promise<ClaimedContent | undefined> {
    return this.database.one<ClaimedContent>(CLAIM_FIRST, [sha256, leaseMs]);
  }

  async decide(sha256: string, scan: 'CLEAN' | 'INFECTED', signature: string | null): Promise<void> {
    await this.database.query(DECIDE, [sha256, scan, scan === 'CLEAN', signature]);
  }

  async postpone(sha256: string, ms: number, error: string): Promise<void> {
    await this.database.query(POSTPONE, [sha256, ms, error]);
  }

  async giveUp(sha256: string, error: string): Promise<void> {
    await this.database.query(GIVE_UP, [sha256, error]);
  }

  stateOf(sha256: string): Promise<{ readonly scan: ScanState; readonly scannedAt: Date | null } | undefined> {
    return this.database.one(STATE, [sha256]);
  }

  /** The scanner was done away with: what waited for it waits no longer. */
  async release(): Promise<void> {
    await this.database.query(RELEASE);
  }

  async admitUnscanned(admitted: boolean): Promise<void> {
    await this.database.query(ADMIT, [admitted]);
  }

  async figures(): Promise<ScanFigures> {
    return (await this.database.one<ScanFigures>(FIGURES)) ?? { pending: 0, failed: 0, oldestSeconds: 0 };
  }
}
