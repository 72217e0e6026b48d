/** SQL: whether a dossier `s` is a second level that stands. One that was refused leaves the complaint with the first. */
export const TAKEN_IN_ABOVE = `s.level = 2 AND s.status <> 'REFUSED'`;

/** SQL: whether a dossier `s` is a second level that has ended otherwise than by a refusal: decided, withdrawn or discontinued. */
export const ENDED_ABOVE = `${TAKEN_IN_ABOVE} AND coalesce(s.completed_at, s.closed_at) IS NOT NULL`;

/** SQL: whether a dossier `d` is the first level of a complaint, and not decided (or not yet); as the index dossier_undecided_complaint. */
export const UNDECIDED_FIRST_LEVEL = `d.case_type = 'COMPLAINT' AND d.level = 1 AND d.completed_at IS NULL AND d.closed_at IS NULL`;

/** SQL: whether a dossier `d` is no first level of a complaint that was taken further: such a one is at rest. */
export const NOT_TAKEN_FURTHER = `(d.case_type <> 'COMPLAINT' OR d.level <> 1
  OR NOT EXISTS (SELECT FROM dossier s WHERE s.parent_dossier = d.id AND ${TAKEN_IN_ABOVE}))`;

/**
 * SQL: whether a dossier `d` is the undecided first level of a complaint that is at its second: nobody goes on with it, so its
 * time does not run against the agency. They are few, and found by the index dossier_undecided_complaint.
 */
export const AT_REST = `${UNDECIDED_FIRST_LEVEL}
  AND EXISTS (SELECT FROM dossier s WHERE s.parent_dossier = d.id AND ${TAKEN_IN_ABOVE})`;
