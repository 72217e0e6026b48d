/** What is written: drafts, their submission, their acceptance; each takes what the one before has left. */
import { randomBytes, randomUUID } from 'node:crypto';
import { bareDossier } from '../bare-dossier.mjs';
import { submitDossier, submitDossierValues } from '../../../services/dossiers/dist/src/storage/submit-dossier.sql.js';
import { agencies, PROCEDURES, codeOf, competent } from './reference.mjs';
import { officerOf } from './reads.mjs';

const AIM = 300;
const formData = { content: 'Đề nghị giải quyết theo quy định', site: 'Thửa 12', landAreaM2: 120.5, commitment: true };

/** Procedures and agencies in turn, spread like the sample's. */
function placeOf(n) {
  const procedure = 1 + ((n * 389) % PROCEDURES);
  const agencies = competent(procedure);
  return { procedureCode: codeOf(procedure), agency: agencies[n % agencies.length] };
}

export async function writeCases({ client, token, callers }) {
  const citizens = [];
  for (let n = 0; n < callers; n++) {
    const claims = {
      sub: `bench-citizen-${n}`,
      name: 'Nguyễn Văn Mẫu',
      roles: ['applicant'],
      citizenId: `0040870${String(n).padStart(5, '0')}`,
    };
    const attachment = randomUUID();
    await client.query(
      `INSERT INTO attachment (id, owner, sha256, size, media_type, file_name, uploaded_at)
       SELECT $1, $2, sha256, size, 'application/pdf', 'don.pdf', now() FROM content LIMIT 1`,
      [attachment, claims.sub],
    );
    citizens.push({ claims, attachment, token: await token(claims) });
  }
  const officers = new Map();
  const officer = async (agency) => {
    if (!officers.has(agency)) officers.set(agency, await officerOf(agency, 1, token));
    return officers.get(agency).token;
  };
  for (const { identifier } of agencies) await officer(identifier);
  const stock = { http: { drafts: [], submitted: [] }, direct: { drafts: [], submitted: [] } };
  return [
    {
      name: 'create a draft',
      aim: AIM,
      request: (worker, n) => ({
        method: 'POST',
        path: '/api/v1/dossiers',
        token: citizens[worker].token,
        body: bodyOf(n, citizens[worker]),
        keep: ({ id }) => stock.http.drafts.push({ id, worker, ...placeOf(n) }),
      }),
      direct: async ({ client: connection }, worker, n) => {
        const draft = draftOf(n, citizens[worker]);
        const { rows } = await connection.query({ ...submitDossier, values: [...submitDossierValues(draft)] });
        if (rows[0].filed) stock.direct.drafts.push({ id: draft.id, worker, ...placeOf(n) });
        return rows[0].filed;
      },
    },
    {
      name: 'submit',
      aim: AIM,
      request: () => {
        const draft = stock.http.drafts.pop();
        return (
          draft && {
            method: 'POST',
            path: `/api/v1/dossiers/${draft.id}/submission`,
            token: citizens[draft.worker].token,
            keep: () => stock.http.submitted.push(draft),
          }
        );
      },
      direct: async ({ client: connection }) => {
        const draft = stock.direct.drafts.pop();
        if (!draft) return undefined;
        await transaction(connection, SUBMIT, submitValues(draft));
        stock.direct.submitted.push(draft);
        return true;
      },
    },
    {
      name: 'accept',
      aim: AIM,
      request: () => {
        const submitted = stock.http.submitted.pop();
        return (
          submitted && {
            method: 'POST',
            path: `/api/v1/dossiers/${submitted.id}/acceptance`,
            token: officers.get(submitted.agency).token,
            body: '{}',
          }
        );
      },
      direct: async ({ client: connection }) => {
        const submitted = stock.direct.submitted.pop();
        if (!submitted) return undefined;
        await transaction(connection, ACCEPT, acceptValues(submitted));
        return true;
      },
    },
  ];
}

const componentsOf = (attachment) => [{ code: 'DON', attachmentIds: [attachment] }];

function bodyOf(n, { attachment }) {
  return JSON.stringify({
    ...placeOf(n),
    applicant: { kind: 'CITIZEN', fullName: 'Nguyễn Văn Mẫu', address: 'Cao Bằng' },
    formData,
    components: componentsOf(attachment),
    resultDelivery: { method: 'ONLINE' },
    submit: false,
  });
}

function draftOf(n, { claims, attachment }) {
  const applicant = { kind: 'CITIZEN', fullName: claims.name, citizenId: claims.citizenId };
  return bareDossier({ ...placeOf(n), owner: claims.sub, applicant, formData, components: componentsOf(attachment) });
}

const HISTORY = `INSERT INTO dossier_history (dossier_id, revision, act, from_status, to_status, at, actor_kind, actor, actor_name)
  VALUES ($1, $2, $3, $4, $5, now(), 'OFFICER', 'bench', 'bench')`;
const OUTBOX = `INSERT INTO outbox_event (id, topic, key, payload) VALUES (gen_random_uuid(), 'bench', $1, $2)`;
const LOCK = 'SELECT * FROM dossier WHERE id = $1 FOR UPDATE';
const PAYLOAD = JSON.stringify({ bench: 'x'.repeat(700) });

/** What the acts write, without what the service makes sure of before. */
const SUBMIT = [
  LOCK,
  `UPDATE dossier SET revision = revision + 1, status = 'SUBMITTED', provisional_number = $2, tracking_key = $3,
     submitted_at = now(), listed_at = now(), search_terms = array_to_tsvector($4::text[]) WHERE id = $1`,
  HISTORY,
  OUTBOX,
];
const submitValues = ({ id }) => {
  const number = `TN-BENCH-${randomBytes(8).toString('hex').toUpperCase()}`;
  return [
    [id],
    [id, number, 'x'.repeat(16), ['nguyen', 'van', 'mau', number.toLowerCase()]],
    [id, 2, 'submission', 'DRAFT', 'SUBMITTED'],
    [id, PAYLOAD],
  ];
};
const ACCEPT = [
  LOCK,
  `INSERT INTO dossier_serial (agency, day, last) VALUES ($1, '2000-01-01', 1)
     ON CONFLICT (agency, day) DO UPDATE SET last = dossier_serial.last + 1 RETURNING last`,
  `UPDATE dossier SET revision = revision + 1, status = 'ACCEPTED', dossier_code = $2, accepted_at = now(), due = current_date + 28,
     due_at = now() + interval '28 days', fee_total = 75000, financial_state = 'DUE' WHERE id = $1`,
  HISTORY,
  OUTBOX,
];
const acceptValues = ({ id, agency }) => [
  [id],
  [agency],
  [id, `BENCH-${randomUUID()}`],
  [id, 3, 'acceptance', 'SUBMITTED', 'ACCEPTED'],
  [id, PAYLOAD],
];

async function transaction(connection, statements, values) {
  await connection.query('BEGIN');
  for (const [i, text] of statements.entries())
    await connection.query({ name: text.slice(0, 60), text, values: values[i] });
  await connection.query('COMMIT');
}
