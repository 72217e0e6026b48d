import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Slips are kept as they were issued: what a paper says does not change with the dossier. The numbers and titles of the
 * forms are data of the regime in force on the day; the forms of 2018 other than the supplement request are general
 * knowledge and say so (`verified`).
 */
export class CreateSlips1790000000031 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE slip_form (
        kind text NOT NULL,
        valid_from date NOT NULL,
        form_no text NOT NULL,
        title_vi text NOT NULL,
        regime_vi text NOT NULL,
        verified boolean NOT NULL,
        revision integer NOT NULL DEFAULT 1,
        PRIMARY KEY (kind, valid_from)
      )`);
    await runner.query(`
      INSERT INTO slip_form (kind, valid_from, form_no, title_vi, regime_vi, verified) VALUES
        ('RECEIPT', '2018-06-21', '01', 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả', 'Thông tư 01/2018/TT-VPCP', false),
        ('SUPPLEMENT', '2018-06-21', '02', 'Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ', 'Thông tư 01/2018/TT-VPCP', true),
        ('REFUSAL', '2018-06-21', '03', 'Phiếu từ chối tiếp nhận giải quyết hồ sơ', 'Thông tư 01/2018/TT-VPCP', false),
        ('APOLOGY', '2018-06-21', '04', 'Phiếu xin lỗi và hẹn lại ngày trả kết quả', 'Thông tư 01/2018/TT-VPCP', false),
        ('CONTROL_SHEET', '2018-06-21', '05', 'Phiếu kiểm soát quá trình giải quyết hồ sơ', 'Thông tư 01/2018/TT-VPCP', false),
        ('LOG_BOOK', '2018-06-21', '06', 'Sổ theo dõi hồ sơ', 'Thông tư 01/2018/TT-VPCP', false),
        ('RECEIPT', '2025-07-01', '01', 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả', 'Thông tư 03/2025/TT-VPCP', true),
        ('SUPPLEMENT', '2025-07-01', '02', 'Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ', 'Thông tư 03/2025/TT-VPCP', true),
        ('REFUSAL', '2025-07-01', '03', 'Phiếu từ chối tiếp nhận giải quyết hồ sơ', 'Thông tư 03/2025/TT-VPCP', true),
        ('APOLOGY', '2025-07-01', '04', 'Văn bản xin lỗi và đề nghị gia hạn', 'Thông tư 03/2025/TT-VPCP', true),
        ('DISCONTINUATION', '2025-07-01', '05', 'Thông báo dừng giải quyết hồ sơ', 'Thông tư 03/2025/TT-VPCP', true),
        ('CONTROL_SHEET', '2025-07-01', '06', 'Phiếu kiểm soát quá trình giải quyết hồ sơ', 'Thông tư 03/2025/TT-VPCP', true),
        ('LOG_BOOK', '2025-07-01', '07', 'Sổ theo dõi hồ sơ', 'Thông tư 03/2025/TT-VPCP', true)`);
    await runner.query(`
      CREATE TABLE slip (
        dossier_id uuid NOT NULL,
        revision integer NOT NULL,
        kind text NOT NULL,
        agency text NOT NULL,
        year integer NOT NULL,
        number integer NOT NULL,
        issued_at timestamptz(3) NOT NULL,
        voided_at timestamptz(3),
        content jsonb NOT NULL,
        PRIMARY KEY (dossier_id, revision),
        CONSTRAINT slip_dossier FOREIGN KEY (dossier_id) REFERENCES dossier (id),
        CONSTRAINT slip_number UNIQUE (agency, kind, year, number)
      )`);
    await runner.query(`
      CREATE TABLE slip_serial (
        agency text NOT NULL,
        kind text NOT NULL,
        year integer NOT NULL,
        last integer NOT NULL,
        PRIMARY KEY (agency, kind, year)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['slip_serial', 'slip', 'slip_form']) await runner.query(`DROP TABLE ${table}`);
  }
}
