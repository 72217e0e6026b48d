/**
 * What must hold after every fault, read from the databases by SQL of its own: nothing of the services' code is used.
 * The numbers are those of the fault plan: I1 acknowledged acts exist once, I2 no effect twice, I3 every event is
 * published and is in the inbox of each subscriber exactly once, I4 order for each dossier, I5 legal states, I7 every 5xx
 * is a problem with the id of its request, I8 nothing is left over. (I6, the audit chain, and the ledger of I5 have
 * nothing to look at yet.)
 */
export const services = ['catalogue', 'dossiers', 'payments', 'interchange', 'notifications'];

/** Which facts each service acts upon; a spec compares this list with the handlers. */
export const subscriptions = {
  catalogue: ['dossiers.dossier-submitted'],
  dossiers: [
    'catalogue.agency-changed',
    'catalogue.procedure-published',
    'catalogue.procedure-abolished',
    'catalogue.procedure-abolition-withdrawn',
    'catalogue.calendar-published',
    'payments.payment-cancelled',
    'payments.payment-order-created',
    'payments.payment-settled',
    'interchange.document-status-changed',
    'interchange.document-answered',
  ],
  payments: [
    'catalogue.agency-changed',
    'dossiers.dossier-accepted',
    'dossiers.dossier-discontinued',
    'dossiers.dossier-rolled-back',
    'dossiers.dossier-withdrawn',
    'dossiers.processing-suspended',
  ],
  interchange: ['catalogue.agency-changed', 'dossiers.consultation-requested', 'interchange.document-sent'],
  notifications: [
    'dossiers.acceptance-deadline-near',
    'dossiers.acceptance-deadline-passed',
    'dossiers.complaint-escalated',
    'dossiers.dossier-submitted',
    'dossiers.dossier-accepted',
    'dossiers.consultation-requested',
    'dossiers.consultation-answered',
    'dossiers.consultation-closed',
    'dossiers.consultation-deadline-near',
    'dossiers.consultation-deadline-passed',
    'dossiers.consultation-omitted',
    'dossiers.consultation-passed-on',
    'dossiers.dossier-approved',
    'dossiers.result-issued',
    'dossiers.result-corrected',
    'dossiers.result-handed-over',
    'dossiers.deadline-extended',
    'dossiers.deadline-near',
    'dossiers.deadline-passed',
    'dossiers.delivery-failed',
    'dossiers.dossier-acknowledged',
    'dossiers.dossier-assigned',
    'dossiers.dossier-discontinued',
    'dossiers.dossier-refused',
    'dossiers.dossier-rolled-back',
    'dossiers.dossier-transferred',
    'dossiers.dossier-unassigned',
    'dossiers.dossier-withdrawn',
    'dossiers.dossiers-inherited',
    'dossiers.dossiers-left-behind',
    'dossiers.items-decided',
    'dossiers.message-posted',
    'dossiers.processing-resumed',
    'dossiers.processing-suspended',
    'dossiers.result-delivered',
    'dossiers.result-dispatched',
    'dossiers.supplement-deadline-near',
    'dossiers.supplement-deadline-passed',
    'dossiers.supplement-received',
    'dossiers.supplement-requested',
    'dossiers.withdrawal-rejected',
    'dossiers.withdrawal-requested',
    'payments.payment-cancelled',
    'payments.payment-order-created',
    'payments.payment-settled',
  ],
};

/** Each answers the number of violations; `parameters` are made of the load and of what the databases hold. */
const invariants = [
  {
    name: 'I1 every acknowledged submission exists exactly once',
    service: 'dossiers',
    sql: `SELECT count(*)::int AS violations FROM unnest($1::uuid[]) AS a(id)
          WHERE (SELECT count(*) FROM dossier d WHERE d.id = a.id AND d.status <> 'DRAFT') <> 1`,
    parameters: ({ load }) => [load.acknowledged],
  },
  {
    name: 'I1 no two acknowledgements name the same dossier',
    service: 'dossiers',
    sql: 'SELECT (cardinality($1::uuid[]) - (SELECT count(DISTINCT id) FROM unnest($1::uuid[]) AS a(id)))::int AS violations',
    parameters: ({ load }) => [load.acknowledged],
  },
  {
    name: 'I1 every acknowledged acceptance is kept',
    service: 'dossiers',
    sql: `SELECT count(*)::int AS violations FROM unnest($1::uuid[]) AS a(id)
          WHERE NOT EXISTS (SELECT FROM dossier d WHERE d.id = a.id AND d.dossier_code IS NOT NULL)`,
    parameters: ({ load }) => [load.accepted],
  },
  {
    name: 'I2 no idempotency key made two dossiers',
    service: 'dossiers',
    sql: `SELECT (count(*) - count(DISTINCT body->>'id'))::int AS violations FROM idempotency_key WHERE body IS NOT NULL`,
  },
  {
    name: 'I2 no dossier without an idempotency key of ours',
    service: 'dossiers',
    sql: `SELECT count(*)::int AS violations FROM dossier d
          WHERE NOT EXISTS (SELECT FROM idempotency_key k WHERE k.body->>'id' = d.id::text)`,
  },
  {
    name: 'I2 dossier codes are contiguous for each agency and day',
    service: 'dossiers',
    sql: `SELECT coalesce(sum(abs(last - codes)), 0)::int AS violations FROM (
            SELECT max(split_part(dossier_code, '-', 3)::int) AS last, count(*) AS codes
            FROM dossier WHERE dossier_code IS NOT NULL GROUP BY split_part(dossier_code, '-', 1), split_part(dossier_code, '-', 2)) s`,
  },
  {
    name: 'I2 every accepted dossier has one payment order, and no other has',
    service: 'payments',
    sql: `SELECT (SELECT count(*) FROM unnest($1::uuid[]) AS a(id) WHERE (SELECT count(*) FROM payment_order o WHERE o.dossier_id = a.id) <> 1)::int
            + (SELECT count(*) FROM payment_order o WHERE NOT o.dossier_id = ANY ($1::uuid[]))::int AS violations`,
    parameters: ({ acceptedIds }) => [acceptedIds],
  },
  {
    name: 'I2 a receipt number is given once, and to settled orders alone',
    service: 'payments',
    sql: `SELECT ((SELECT count(receipt_number) - count(DISTINCT receipt_number) FROM payment_order)
            + (SELECT count(*) FROM payment_order WHERE (status = 'SETTLED') IS DISTINCT FROM (receipt_number IS NOT NULL)))::int AS violations`,
  },
  {
    name: 'I2 the applicant was told once of each fact',
    service: 'notifications',
    sql: `WITH wanted AS (
            SELECT a.id, 'dossier-submitted' AS key FROM unnest($1::uuid[]) AS a(id)
            UNION ALL SELECT a.id, 'dossier-accepted' FROM unnest($2::uuid[]) AS a(id)
            UNION ALL SELECT a.id, 'payment-order-created' FROM unnest($2::uuid[]) AS a(id)),
          told AS (
            SELECT dossier_id AS id, key, count(*) AS times FROM notification WHERE channel = 'IN_APP' GROUP BY dossier_id, key)
          SELECT ((SELECT count(*) FROM wanted LEFT JOIN told USING (id, key) WHERE times IS DISTINCT FROM 1)
          + (SELECT count(*) - count(DISTINCT (event_id, channel, recipient)) FROM notification)
          + (SELECT count(*) - count(DISTINCT (event_id, recipient)) FROM email_delivery))::int AS violations`,
    parameters: ({ submittedIds, acceptedIds }) => [submittedIds, acceptedIds],
  },
  {
    name: 'I2 the applicant is sent one e-mail about each of these facts',
    service: 'notifications',
    sql: `SELECT count(*)::int AS violations FROM notification n
          WHERE key IN ('dossier-submitted', 'dossier-accepted', 'payment-order-created')
            AND (SELECT count(*) FROM email_delivery e WHERE e.event_id = n.event_id AND e.recipient = n.recipient) <> 1`,
  },
  {
    name: 'I2 the catalogue counted every submitted dossier once',
    service: 'catalogue',
    sql: `SELECT ((SELECT count(*) FROM unnest($1::uuid[]) AS s(id) WHERE NOT EXISTS (SELECT FROM counted_dossier c WHERE c.dossier_id = s.id))
            + abs((SELECT coalesce(sum(dossiers), 0) FROM submission_tally) - cardinality($1::uuid[])))::int AS violations`,
    parameters: ({ submittedIds }) => [submittedIds],
  },
  {
    name: 'I4 each history counts 1, 2, … in the order in which things happened',
    service: 'dossiers',
    sql: `SELECT count(*)::int AS violations FROM dossier d WHERE d.status <> 'DRAFT' AND
            (SELECT array_agg(revision || ' ' || act ORDER BY revision) FROM dossier_history h WHERE h.dossier_id = d.id) IS DISTINCT FROM
              CASE WHEN d.dossier_code IS NULL THEN ARRAY['1 submission'] ELSE ARRAY['1 submission', '2 acceptance', '3 payment-order'] END`,
  },
  {
    name: 'I5 the state of a dossier is the one that its history leads to, step by step',
    service: 'dossiers',
    sql: `SELECT ((SELECT count(*) FROM dossier d WHERE d.status <> 'DRAFT' AND d.status IS DISTINCT FROM
              (SELECT to_status FROM dossier_history h WHERE h.dossier_id = d.id ORDER BY revision DESC LIMIT 1))
            + (SELECT count(*) FROM (
                SELECT from_status, lag(to_status) OVER (PARTITION BY dossier_id ORDER BY revision) AS before, revision FROM dossier_history) h
              WHERE revision > 1 AND from_status IS DISTINCT FROM before))::int AS violations`,
  },
  ...services.flatMap((service) => [
    {
      name: `I8 the outbox of ${service} is empty`,
      service,
      sql: 'SELECT count(*)::int AS violations FROM outbox_event WHERE published_at IS NULL',
    },
    {
      name: `I8 no parked message or dead letter in ${service}`,
      service,
      sql: 'SELECT count(*)::int AS violations FROM parked_message',
    },
  ]),
];

const PUBLISHED = `SELECT id::text, payload::json->>'type' AS type FROM outbox_event WHERE published_at IS NOT NULL`;
const NOT_ONCE = `SELECT count(*)::int AS missing FROM unnest($1::text[]) AS e(id)
  WHERE (SELECT count(*) FROM inbox_event i WHERE i.id = e.id) <> 1`;
const UNKNOWN = `SELECT count(*)::int AS unknown FROM inbox_event i WHERE NOT i.id = ANY ($1::text[])`;

/** What was handled before an earlier event of the same producer about the same thing. */
const SENT = 'SELECT id::text, key FROM outbox_event WHERE published_at IS NOT NULL ORDER BY seq';
const OUT_OF_ORDER = `SELECT count(*)::int AS violations FROM (
    SELECT i.handled_at, max(i.handled_at) OVER (
      PARTITION BY e.key ORDER BY e.place ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before
    FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS e(id, key, place) JOIN inbox_event i USING (id)) h
  WHERE handled_at < before`;

const typeOf = (name) => `vn.gov.dvc.${name}.v1`;

/** Ids of the published events that each subscriber has to handle. */
async function owed(stage) {
  const published = (await Promise.all(services.map((service) => stage.query(service, PUBLISHED)))).flat();
  return Object.entries(subscriptions).map(([subscriber, names]) => {
    const types = new Set(names.map(typeOf));
    return { subscriber, ids: published.filter(({ type }) => types.has(type)).map(({ id }) => id) };
  });
}

/** How much is still to be published, handled or tried again. */
export async function backlogOf(stage) {
  const open = await Promise.all(
    services.map((service) =>
      stage.query(
        service,
        `SELECT (SELECT count(*) FROM outbox_event WHERE published_at IS NULL)::int
           + (SELECT count(*) FROM parked_message WHERE state = 'WAITING')::int AS n`,
      ),
    ),
  );
  const unpublished = open.reduce((sum, [{ n }]) => sum + n, 0);
  if (unpublished > 0) return unpublished;
  const missing = await Promise.all(
    (await owed(stage)).map(({ subscriber, ids }) => stage.query(subscriber, NOT_ONCE, [ids])),
  );
  return missing.reduce((sum, [row]) => sum + row.missing, 0);
}

/** Prints what does not hold (everything when `verbose`); true when all hold. */
export async function checkInvariants(stage, { verbose = false } = {}) {
  const { load } = stage;
  let holds = true;
  const say = (name, violations) => {
    if (verbose || violations > 0)
      console.log(
        `${violations === 0 ? 'ok  ' : 'FAIL'} ${name}${violations === 0 ? '' : `: ${violations} violations`}`,
      );
    holds &&= violations === 0;
  };
  say('I7 every 5xx was a problem document with the id of its request', load.improper.length);
  const rows = await stage.query(
    'dossiers',
    `SELECT id, dossier_code IS NOT NULL AS accepted FROM dossier WHERE status <> 'DRAFT'`,
  );
  const given = {
    load,
    submittedIds: rows.map(({ id }) => id),
    acceptedIds: rows.filter(({ accepted }) => accepted).map(({ id }) => id),
  };
  for (const { name, service, sql, parameters } of invariants) {
    const [{ violations }] = await stage.query(service, sql, parameters?.(given) ?? []);
    say(name, violations);
  }
  for (const producer of services) {
    const sent = await stage.query(producer, SENT);
    const columns = [sent.map(({ id }) => id), sent.map(({ key }) => key)];
    for (const subscriber of Object.keys(subscriptions)) {
      const [{ violations }] = await stage.query(subscriber, OUT_OF_ORDER, columns);
      say(`I4 ${subscriber} handled what ${producer} told of each thing in its order`, violations);
    }
  }
  for (const { subscriber, ids } of await owed(stage)) {
    const [{ missing }] = await stage.query(subscriber, NOT_ONCE, [ids]);
    say(`I3 each of ${ids.length} published events is in the inbox of ${subscriber} exactly once`, missing);
    const [{ unknown }] = await stage.query(subscriber, UNKNOWN, [ids]);
    say(`I3 the inbox of ${subscriber} holds nothing that was not published for it`, unknown);
  }
  return holds;
}
