/** Since when nobody handles the dossier `d`, which was accepted: its acceptance, or the release by the last handler. */
export const UNASSIGNED_SINCE = `greatest(d.accepted_at,
  (SELECT max(h.at) FROM dossier_history h WHERE h.dossier_id = d.id AND h.act = 'assignment'))`;
