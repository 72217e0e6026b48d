/**
 * Sample dossiers as SQL: the n-th one is the same in every load of the same size. They are spread evenly over three
 * years that end on LAST_DAY, over procedures and agencies by weight; old ones are mostly done, young ones mostly open.
 */

export const LAST_DAY = '2026-11-22';
export const APPLICANTS = 300_000;
const CONTENTS = 1_000;

const FAMILY = 'Nguyễn Trần Lê Phạm Hoàng Nông Vũ Đặng Bùi Hà Lý Đinh Mã Bế';
const MIDDLE =
  'Thị Văn Đức Minh Thanh Hữu Ngọc Quang Thu Xuân Hồng Đình Kim Công Bích Mạnh Tuấn Hải Thúy Phương Gia Bảo Quốc Anh Khánh Hoài Diệu Trung Việt Thế Như Tiến Duy Mai Lan Trọng Chí Nhật Phúc Tùng';
const GIVEN =
  'An Anh Bình Chi Cường Dung Dũng Duyên Đạt Giang Hà Hải Hạnh Hiền Hiếu Hoa Hòa Hoàng Hùng Huệ Hương Huy Khánh Khoa Kiên Lâm Lan Liên Linh Loan Long Ly Mai Minh My Nam Nga Ngân Nghĩa Ngọc Nguyên Nhung Oanh Phong Phúc Phương Quân Quang Quyên Quỳnh Sơn Tâm Tân Thái Thắng Thành Thảo Thu Thủy Tiến Toàn Trang Trung Tuấn Tùng Tuyết Uyên Vân Việt Vinh Xuân Yến Bảo Châu Danh Đông Hậu Hưng Khang Lộc Lợi Mạnh Nhàn Phát Quý Sinh Thịnh Trí Trúc Tú Vượng';

const words = (text) => `ARRAY[${text.split(' ').map((word) => `'${word}'`)}]`;
const plain = (text) =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D').toLowerCase();
/** the ordinal of a word, the first ones being the commonest */
const ordinal = (seed, list, power) =>
  `1 + floor(${list.split(' ').length} * bench.random(n, ${seed}) ^ ${power})::integer`;

/** Two words of a name as one search term (search-terms.ts). */
const together = (one, other) =>
  `(least(plain_name[${one}], plain_name[${other}]) || '+' || greatest(plain_name[${one}], plain_name[${other}]))`;

const pick = (seed, shares) => {
  let from = 0;
  const cases = Object.entries(shares).map(
    ([value, share]) => `WHEN bench.random(n, ${seed}) < ${(from += share)} THEN '${value}'`,
  );
  return `CASE ${cases.join(' ')} END`;
};
const DONE = { RETURNED: 0.88, REFUSED: 0.04, WITHDRAWN: 0.04, DISCONTINUED: 0.05 };
const OPEN = {
  SUBMITTED: 0.15,
  ACCEPTED: 0.15,
  PROCESSING: 0.3,
  SUPPLEMENT_REQUESTED: 0.1,
  FINANCIAL_DUTY: 0.04,
  PAUSED: 0.04,
  WITHDRAWAL_REQUESTED: 0.02,
  APPROVED: 0.08,
  COMPLETED: 0.13,
};

/** The acts that led to a status, with the status after each. */
const begun = [['submission', 'SUBMITTED']];
const taken = [
  ...begun,
  ['acceptance', 'ACCEPTED'],
  ['payment-order', 'ACCEPTED'],
  ['payment', 'ACCEPTED'],
  ['assignment', 'ACCEPTED'],
];
const worked = [...taken, ['supplement-request', 'SUPPLEMENT_REQUESTED'], ['supplement', 'PROCESSING']];
const approved = [...worked, ['approval', 'APPROVED']];
const STORIES = {
  DRAFT: [['draft', 'DRAFT']],
  SUBMITTED: begun,
  REFUSED: [...begun, ['refusal', 'REFUSED']],
  ACCEPTED: taken,
  PROCESSING: worked,
  SUPPLEMENT_REQUESTED: [...worked, ['supplement-request', 'SUPPLEMENT_REQUESTED']],
  FINANCIAL_DUTY: [...worked, ['financial-duty', 'FINANCIAL_DUTY']],
  PAUSED: [...worked, ['pause', 'PAUSED']],
  WITHDRAWAL_REQUESTED: [...worked, ['withdrawal', 'WITHDRAWAL_REQUESTED']],
  APPROVED: approved,
  COMPLETED: [...approved, ['result', 'COMPLETED']],
  RETURNED: [...approved, ['result', 'COMPLETED'], ['handover', 'RETURNED']],
  WITHDRAWN: [...begun, ['withdrawal', 'WITHDRAWN']],
  DISCONTINUED: [...worked, ['extension', 'PROCESSING'], ['pause', 'PAUSED'], ['discontinuation', 'DISCONTINUED']],
};
const stories = Object.entries(STORIES).flatMap(([status, acts]) =>
  acts.map(([act, to], i) => `('${status}', ${i + 1}, '${act}', ${i === 0 ? 'NULL' : `'${acts[i - 1][1]}'`}, '${to}')`),
);

/** What the load needs beside the tables of the service; `competent`: the agencies of the n-th procedure. */
export const PREPARE = `
  DROP SCHEMA IF EXISTS bench CASCADE;
  CREATE SCHEMA bench;
  CREATE FUNCTION bench.random(n bigint, seed bigint) RETURNS float8 LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS 'SELECT (hashint8extended(n, seed) & 4294967295)::float8 / 4294967296';
  CREATE TABLE bench.place (procedure integer PRIMARY KEY, code text, agencies text[]);
  CREATE TABLE bench.story (status text, revision integer, act text, from_status text, to_status text);
  INSERT INTO bench.story VALUES ${stories.join(', ')};
  CREATE TABLE bench.name AS SELECT ${words(FAMILY)} AS family, ${words(MIDDLE)} AS middle, ${words(GIVEN)} AS given,
    ${words(plain(FAMILY))} AS plain_family, ${words(plain(MIDDLE))} AS plain_middle, ${words(plain(GIVEN))} AS plain_given;
  INSERT INTO content (sha256, size, touched_at, scan, admitted)
    SELECT encode(sha256(n::text::bytea), 'hex'), 50000 + n, '2023-11-22', 'SKIPPED', true
    FROM generate_series(0, ${CONTENTS - 1}) n ON CONFLICT DO NOTHING`;

/** Dossiers $1 to $2 of $3 altogether, each with a file, its history and its notices. */
export const DRAW = `
  CREATE TEMP TABLE drawn AS
  WITH numbered AS (
    SELECT n, 1 + floor(${APPLICANTS} * bench.random(n, 2))::integer AS applicant,
      timestamptz '${LAST_DAY}' - interval '1095 days' * (1 - n::float8 / $3::float8) AS at,
      CASE WHEN bench.random(n, 3) < 0.12 THEN 1 + floor(170 * bench.random(n, 4))
        WHEN bench.random(n, 3) < 0.125 THEN 171
        WHEN bench.random(n, 3) < 0.5 THEN 172 + floor(479 * bench.random(n, 4))
        ELSE 651 + floor(356 * bench.random(n, 4)) END::integer AS procedure
    FROM generate_series($1::bigint, $2::bigint) n
  ), placed AS (
    SELECT numbered.*, p.code, p.agencies[1 + floor(cardinality(p.agencies) * bench.random(n, 5))::integer] AS agency,
      CASE WHEN bench.random(n, 6) < 0.015 THEN 'DRAFT'
        WHEN bench.random(n, 7) < CASE WHEN at < timestamptz '${LAST_DAY}' - interval '40 days' THEN 0.97 ELSE 0.55 END
        THEN ${pick(8, DONE)} ELSE ${pick(9, OPEN)} END AS status
    FROM numbered JOIN bench.place p USING (procedure)
  ), named AS (
    SELECT placed.*, status NOT IN ('DRAFT', 'SUBMITTED', 'REFUSED', 'WITHDRAWN') AS coded, md5(n::text) AS digest,
      family[${ordinal(11, FAMILY, 2)}] || ' ' || middle[${ordinal(12, MIDDLE, 2)}] || ' ' || given[${ordinal(13, GIVEN, 1.3)}] AS full_name,
      ARRAY[plain_family[${ordinal(11, FAMILY, 2)}], plain_middle[${ordinal(12, MIDDLE, 2)}], plain_given[${ordinal(13, GIVEN, 1.3)}]] AS plain_name
    FROM placed, bench.name
  )
  SELECT named.*,
    (lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') || '7' || substr(digest, 1, 3) || '8' || substr(digest, 4, 15))::uuid AS id,
    ('a0' || substr(digest, 3))::uuid AS attachment,
    CASE WHEN status <> 'DRAFT' THEN 'TN-' || to_char(at, 'YYMMDD') || '-' || upper(lpad(to_hex(n), 10, '0')) END AS provisional_number,
    CASE WHEN coded THEN agency || '-' || to_char(at + interval '4 hours', 'YYMMDD') || '-' || lpad(n::text, 7, '0') END AS dossier_code,
    CASE WHEN coded THEN date_trunc('day', at + interval '4 hours') + interval '28 days 10 hours' END AS due_at,
    CASE WHEN coded AND bench.random(n, 14) < 0.8 THEN 1 + floor(8 * bench.random(n, 15))::integer END AS officer
  FROM named`;

export const STORE = [
  `INSERT INTO dossier (id, revision, status, financial_state, delivery_state, owner, contact_email, procedure_code,
     procedure_version, agency, applicant, form_data, result_delivery, provisional_number, tracking_key, dossier_code,
     fee_lines, fee_total, created_at, submitted_at, accepted_at, due, due_at, original_due, original_due_at, approved_at,
     completed_at, returned_at, handover_method, listed_at, search_terms, resumes_to, withdrawal_from, paused_at, assignee,
     assignee_name, closed_at, content_digest, intake_agency)
   SELECT id, (SELECT max(revision) FROM bench.story s WHERE s.status = drawn.status), status,
     CASE WHEN status = 'FINANCIAL_DUTY' THEN 'DUE' WHEN coded THEN 'PAID' ELSE 'NOT_DUE' END,
     CASE status WHEN 'RETURNED' THEN 'HANDED_OVER' WHEN 'COMPLETED' THEN 'READY' ELSE 'NOT_READY' END,
     'citizen-' || applicant, 'citizen-' || applicant || '@example.vn', code, 1, agency,
     jsonb_build_object('kind', 'CITIZEN', 'fullName', full_name, 'citizenId', lpad(applicant::text, 12, '0'),
       'address', 'Tổ ' || n % 90 || ', Cao Bằng'),
     jsonb_build_object('content', 'Đề nghị giải quyết việc số ' || n || ' theo quy định hiện hành', 'site', 'Thửa ' || n % 5000,
       'landAreaM2', 50 + n % 900, 'commitment', true),
     'ONLINE', provisional_number, CASE WHEN status <> 'DRAFT' THEN upper(substr(digest, 1, 16)) END, dossier_code,
     CASE WHEN coded THEN '[{"code": "LE_PHI", "nameVi": "Lệ phí", "kind": "LEVY", "amount": 75000}]'::jsonb END,
     CASE WHEN coded THEN 75000 END, at, CASE WHEN status <> 'DRAFT' THEN at END,
     CASE WHEN coded THEN at + interval '4 hours' END, (due_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date, due_at,
     (due_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date, due_at,
     CASE WHEN status IN ('APPROVED', 'COMPLETED', 'RETURNED') THEN at + interval '14 days' END,
     CASE WHEN status IN ('COMPLETED', 'RETURNED') THEN at + interval '15 days' * (0.5 + 2 * bench.random(n, 16) ^ 3) END,
     CASE WHEN status = 'RETURNED' THEN at + interval '46 days' END, CASE WHEN status = 'RETURNED' THEN 'ONLINE' END,
     at, array_to_tsvector(plain_name || ${[together(1, 2), together(2, 3), together(1, 3)].join(' || ')} || array_remove(ARRAY[lower(provisional_number), lower(dossier_code)], NULL)),
     CASE WHEN status IN ('SUPPLEMENT_REQUESTED', 'FINANCIAL_DUTY', 'PAUSED') THEN 'PROCESSING' END,
     CASE WHEN status = 'WITHDRAWAL_REQUESTED' THEN 'PROCESSING' END,
     CASE WHEN status IN ('SUPPLEMENT_REQUESTED', 'FINANCIAL_DUTY', 'PAUSED') THEN at + interval '9 days' END,
     'officer-' || agency || '-' || officer, 'Cán bộ ' || officer,
     CASE WHEN status IN ('REFUSED', 'WITHDRAWN', 'DISCONTINUED') THEN at + interval '16 days' END,
     CASE WHEN status <> 'DRAFT' THEN digest END, agency
   FROM drawn`,
  `INSERT INTO attachment (id, owner, sha256, size, media_type, file_name, uploaded_at)
   SELECT attachment, 'citizen-' || applicant, encode(sha256((n % ${CONTENTS})::text::bytea), 'hex'), 50000 + n % ${CONTENTS},
     'application/pdf', 'don.pdf', at FROM drawn`,
  `INSERT INTO dossier_file (dossier_id, component_code, position, attachment_id) SELECT id, 'DON', 1, attachment FROM drawn`,
  `INSERT INTO dossier_history (dossier_id, revision, act, from_status, to_status, at, actor_kind, actor, actor_name, actor_agency)
   SELECT id, s.revision, s.act, s.from_status, s.to_status, at + interval '30 hours' * (s.revision - 1),
     CASE WHEN s.revision = 1 THEN 'APPLICANT' ELSE 'OFFICER' END,
     CASE WHEN s.revision = 1 THEN 'citizen-' || applicant ELSE 'officer-' || agency || '-1' END,
     CASE WHEN s.revision = 1 THEN full_name ELSE 'Cán bộ 1' END, CASE WHEN s.revision > 1 THEN agency END
   FROM drawn JOIN bench.story s USING (status)`,
  // the reminders of what was due long ago were given
  `INSERT INTO deadline_notice (dossier_id, kind, due_at, noticed_at)
   SELECT id, kind, due_at, due_at FROM drawn, unnest(ARRAY['NEAR', 'PASSED']) kind
   WHERE status IN ('ACCEPTED', 'PROCESSING', 'APPROVED') AND due_at < timestamptz '${LAST_DAY}' + interval '20 days'`,
  `INSERT INTO unassigned_notice (dossier_id, since, noticed_at)
   SELECT d.id, greatest(d.accepted_at,
       (SELECT max(h.at) FROM dossier_history h WHERE h.dossier_id = d.id AND h.act = 'assignment')), d.accepted_at
   FROM drawn JOIN dossier d USING (id) WHERE d.status = 'ACCEPTED' AND d.assignee IS NULL`,
  'DROP TABLE drawn',
];
