/**
 * What must hold after the chaos, read from the databases by SQL of its own: nothing of the services' code is used.
 * Each entry answers the number of violations.
 */
export const invariants = [
  {
    name: 'every acknowledged submission exists exactly once',
    service: 'dossiers',
    sql: `SELECT count(*)::int AS violations FROM unnest($1::uuid[]) AS a(id)
          WHERE (SELECT count(*) FROM dossier d WHERE d.id = a.id AND d.status <> 'DRAFT') <> 1`,
    parameters: ({ acknowledged }) => [acknowledged],
  },
  {
    name: 'no idempotency key made two dossiers',
    service: 'dossiers',
    sql: `SELECT (count(*) - count(DISTINCT body->>'id'))::int AS violations FROM idempotency_key WHERE body IS NOT NULL`,
  },
  {
    name: 'no dossier without an idempotency key of ours',
    service: 'dossiers',
    sql: `SELECT count(*)::int AS violations FROM dossier d WHERE NOT EXISTS (SELECT FROM idempotency_key k WHERE k.body->>'id' = d.id::text)`,
  },
  {
    name: 'every acknowledged acceptance is kept',
    service: 'dossiers',
    sql: `SELECT count(*)::int AS violations FROM unnest($1::uuid[]) AS a(id) JOIN dossier d USING (id) WHERE d.dossier_code IS NULL`,
    parameters: ({ accepted }) => [accepted],
  },
  {
    name: 'dossier codes are contiguous for each agency and day',
    service: 'dossiers',
    sql: `SELECT coalesce(sum(abs(last - codes)), 0)::int AS violations FROM (
            SELECT max(split_part(dossier_code, '-', 3)::int) AS last, count(*) AS codes
            FROM dossier WHERE dossier_code IS NOT NULL GROUP BY split_part(dossier_code, '-', 1), split_part(dossier_code, '-', 2)) s`,
  },
  {
    name: 'each history counts 1, 2, … and ends at the state of its dossier',
    service: 'dossiers',
    sql: `SELECT count(*)::int AS violations FROM dossier d WHERE
            (SELECT array_agg(revision || ' ' || act ORDER BY revision) FROM dossier_history h WHERE h.dossier_id = d.id) IS DISTINCT FROM
              CASE WHEN d.dossier_code IS NULL THEN ARRAY['1 submission'] ELSE ARRAY['1 submission', '2 acceptance', '3 payment-order'] END`,
  },
  ...['catalogue', 'dossiers', 'payments', 'interchange', 'notifications'].flatMap((service) => [
    {
      name: `outbox of ${service} is empty`,
      service,
      sql: 'SELECT count(*)::int AS violations FROM outbox_event WHERE published_at IS NULL',
    },
    {
      name: `no parked message or dead letter in ${service}`,
      service,
      sql: 'SELECT count(*)::int AS violations FROM parked_message',
    },
  ]),
  {
    name: 'every accepted dossier has one payment order, and no other has',
    service: 'payments',
    sql: `SELECT (SELECT count(*) FROM unnest($1::uuid[]) AS a(id) WHERE (SELECT count(*) FROM payment_order o WHERE o.dossier_id = a.id) <> 1)::int
            + (SELECT count(*) FROM payment_order o WHERE NOT o.dossier_id = ANY ($1::uuid[]))::int AS violations`,
    parameters: ({ inState }) => [inState.ACCEPTED],
  },
  {
    name: 'the applicant was told once of each fact',
    service: 'notifications',
    sql: `SELECT count(*)::int AS violations FROM (
            SELECT a.id, 'dossier-submitted' AS key FROM unnest($1::uuid[]) AS a(id)
            UNION ALL SELECT a.id, 'dossier-accepted' FROM unnest($2::uuid[]) AS a(id)
            UNION ALL SELECT a.id, 'payment-order-created' FROM unnest($2::uuid[]) AS a(id)) wanted
          WHERE (SELECT count(*) FROM notification n WHERE n.dossier_id = wanted.id AND n.key = wanted.key AND n.channel = 'IN_APP') <> 1`,
    parameters: ({ inState }) => [[...inState.SUBMITTED, ...inState.ACCEPTED], inState.ACCEPTED],
  },
];
