/** Since when nobody handles the dossier `d`, which was accepted: its acceptance, the release by the last handler, or the move to an agency that was not told yet. */
export const UNASSIGNED_SINCE = `greatest(d.accepted_at,
  (SELECT max(h.at) FROM dossier_history h WHERE h.dossier_id = d.id AND h.act IN ('assignment', 'transfer')))`;
