import { Injectable } from '@nestjs/common';
import { Database, statement } from '@dvc/persistence';

const NAME = statement('SELECT name_vi AS name FROM agency WHERE identifier = $1');
const VALID = statement(`
  SELECT 1 FROM agency WHERE identifier = $1 AND valid_from <= $2::date AND (valid_to IS NULL OR valid_to >= $2::date)`);

const WITHIN = statement('SELECT 1 FROM agency WHERE identifier = $1 AND path @> ARRAY[$2::text]');

const CLOSED = statement('SELECT 1 FROM agency WHERE identifier = $1 AND valid_to < $2::date');

/** The agencies of the local copy, on a local day. */
@Injectable()
export class Agencies {
  constructor(private readonly database: Database) {}

  /** Whether it is known here and exists on that day. */
  async isValid(identifier: string, day: string): Promise<boolean> {
    return (await this.database.query(VALID, [identifier, day])).length > 0;
  }

  /** Its identifier while the name has not arrived. */
  async nameOf(identifier: string): Promise<string> {
    return (await this.database.one<{ name: string }>(NAME, [identifier]))?.name ?? identifier;
  }

  /** Whether it is the other agency or one below it. */
  async isWithin(identifier: string, other: string): Promise<boolean> {
    return (await this.database.query(WITHIN, [identifier, other])).length > 0;
  }

  /** Whether it is known to have ended before that day. */
  async isClosed(identifier: string, day: string): Promise<boolean> {
    return (await this.database.query(CLOSED, [identifier, day])).length > 0;
  }
}
