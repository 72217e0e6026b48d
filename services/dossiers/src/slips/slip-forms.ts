import { Injectable } from '@nestjs/common';
import { isDay } from '@dvc/calendar';
import { unmetRevision } from '@dvc/hosting';
import { invalid } from '@dvc/problems';
import { SlipFormRows } from '../storage/slip-form-rows.js';
import type { PaperKind } from './paper-kinds.js';
import type { SlipFormInput, SlipFormList, SlipFormResponse } from './slip.dto.js';

/** What the forms are called is data: a new regime is one row a form, from its first day on. */
@Injectable()
export class SlipForms {
  constructor(private readonly rows: SlipFormRows) {}

  async list(asOf: string | undefined): Promise<SlipFormList> {
    return { items: await this.rows.list(asOf) };
  }

  /** Throws 412 when `revision` is not that of the form as it stands, 428 when it is absent and there is one. */
  async put(
    kind: PaperKind,
    validFrom: string,
    input: SlipFormInput,
    revision: number | undefined,
  ): Promise<SlipFormResponse> {
    if (!isDay(validFrom)) throw noDay();
    const form = await this.rows.put({ kind, validFrom, ...input }, revision);
    if (!form) throw unmetRevision(revision);
    return form;
  }
}

function noDay(): Error {
  return invalid([
    {
      pointer: '/validFrom',
      code: 'day',
      message: { vi: 'Phải là ngày có thật dạng YYYY-MM-DD.', en: 'Must be a real date, YYYY-MM-DD.' },
    },
  ]);
}
