/**
 * The level of authority of `v` on the day, as SQL: that of the period of the day, where none applies the version's own.
 * Of several at once it is the version's own if that is among them, else the first.
 */
export const levelOfAuthority = (day: string): string => `CASE WHEN v.competence IS NULL THEN v.level_of_authority
      ELSE coalesce((SELECT one ->> 'levelOfAuthority' FROM jsonb_array_elements(v.competence) WITH ORDINALITY AS period (one, place)
        WHERE (one ->> 'validFrom')::date <= ${day} AND coalesce((one ->> 'validTo')::date >= ${day}, true)
        ORDER BY one ->> 'levelOfAuthority' <> v.level_of_authority, place LIMIT 1), v.level_of_authority) END`;
