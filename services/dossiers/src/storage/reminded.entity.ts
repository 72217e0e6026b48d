import { Column } from 'typeorm';

const MOMENT = { type: 'timestamptz', precision: 3, nullable: true } as const;

/** What somebody was asked for by a certain time, and is reminded of (remind/due-requests.sql.ts). */
export abstract class RemindedEntity {
  /** when whoever was asked is to be reminded; null: there is no time for that */
  @Column({ ...MOMENT, name: 'remind_at' })
  remindAt: Date | null;
  @Column({ ...MOMENT, name: 'near_told_at' })
  nearToldAt: Date | null;
  @Column({ ...MOMENT, name: 'passed_told_at' })
  passedToldAt: Date | null;
}
