import { Injectable } from '@nestjs/common';
import { localDay } from '@dvc/calendar';
import { Database, statement } from '@dvc/persistence';
import { refused } from '@dvc/problems';
import { texts } from '../texts.js';
import type { ActReason } from './act-reason.entity.js';

const ADD = statement(`
  INSERT INTO act_reason (code, revision, act, version, effective_from, reason, acted_at, acted_by)
  SELECT code, revision, $2, $3, $4, $5, now(), $6 FROM procedure WHERE code = $1`);

/** An act within the open transaction, after what it does to the procedure. */
export interface DoneAct extends Pick<ActReason, 'code' | 'act' | 'version' | 'effectiveFrom'> {
  readonly reason: string | undefined;
  readonly by: string;
}

/**
 * What takes effect before the day on which it is done changes the figures of days that are over: it says why. What is
 * uploaded does not, for it brings what was in force before the platform was there.
 */
@Injectable()
export class ActReasons {
  constructor(private readonly database: Database) {}

  /** Keeps the reason where it is said. Throws 422 where it has to be and is not. */
  async keep({ code, act, version, effectiveFrom, reason, by }: DoneAct): Promise<void> {
    if (reason !== undefined) await this.database.query(ADD, [code, act, version, effectiveFrom, reason, by]);
    else if (effectiveFrom < localDay(new Date())) {
      const message = texts.backdated(effectiveFrom);
      throw refused(message, [{ pointer: '/reason', code: 'backdated', message }]);
    }
  }
}
