import { Injectable } from '@nestjs/common';
import { conflict, refused } from '@dvc/problems';
import { Agencies } from '../reference/agencies.js';

/** Finds the agency that decides on a complaint at the second level. */
@Injectable()
export class Superiors {
  constructor(private readonly agencies: Agencies) {}

  /**
   * The agency above the one that decided, on a local day; each of the two stands for its successors once it has ended.
   * Throws 409 when there is none, 422 with the choices when there are several and `named` is none of them.
   */
  async above(agency: string, named: string | undefined, day: string): Promise<string> {
    const standing = await this.agencies.standingFor([agency], day);
    const first = standing.length === 0 ? [agency] : standing;
    const above = await this.agencies.standingFor(await this.agencies.above(first), day);
    const choices = above.filter((one) => !first.includes(one));
    const [only] = choices;
    if (only === undefined) throw noSuperior();
    if (named === undefined ? choices.length === 1 : choices.includes(named)) return named ?? only;
    throw chooseSuperior(choices.join(', '));
  }
}

function noSuperior(): Error {
  return conflict({
    vi: 'Không có cơ quan cấp trên để giải quyết lần hai.',
    en: 'There is no agency above for a second level.',
  });
}

function chooseSuperior(list: string): Error {
  const message = {
    vi: `Hãy chọn cơ quan giải quyết lần hai: ${list}.`,
    en: `Choose the agency of the second level: ${list}.`,
  };
  return refused(message, [{ pointer: '/agency', code: 'notCompetent', message }]);
}
