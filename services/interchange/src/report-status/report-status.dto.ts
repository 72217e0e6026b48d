import { EmailField, EnumField, ObjectField, PatternField, TextField } from '@dvc/hosting';
import { reportableCodes, type ReportableCode } from '../document/delivery-statuses.js';
import { texts } from '../document/texts.js';

/** Who at the recipient reports; the sender sees it. */
export class StaffMember {
  @TextField({ max: 200, example: 'Văn thư' })
  readonly department: string;

  @TextField({ max: 50 })
  readonly name: string;

  @PatternField({ max: 20, pattern: /^\+?[0-9 .()-]{6,19}$/, expected: texts.phone, optional: true, nullable: true })
  readonly phone?: string | null;

  @EmailField({ optional: true, nullable: true })
  readonly email?: string | null;
}

export class NewStatus {
  @EnumField(reportableCodes, {
    description: '02 từ chối tiếp nhận (needs a reason), 03 đã tiếp nhận, 04 phân công, 05 đang xử lý, 06 hoàn thành',
  })
  readonly code: ReportableCode;

  @TextField({ max: 1_000, optional: true, nullable: true })
  readonly reason?: string | null;

  @ObjectField(() => StaffMember, { optional: true, nullable: true })
  readonly staff?: StaffMember | null;
}
