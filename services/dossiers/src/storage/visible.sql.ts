/**
 * The access rule (dossier/access-policy.ts) as conditions on a dossier `d`; each takes the placeholder of its half of
 * the ReadScope. A null there makes the condition null: nothing is visible by it.
 */
export const VISIBLE = {
  own: (owner: string): string => `d.owner = ${owner}::text`,
  withinAgency: (agency: string): string =>
    `(d.status <> 'DRAFT' AND d.agency = ANY (ARRAY(SELECT identifier FROM agency WHERE path @> ARRAY[${agency}::text])))`,
} as const;
