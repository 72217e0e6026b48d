/**
 * Draws what is killed and when: `kills` moments, from 0 to 0.95 of the work, in their order, each with a target. `kinds`:
 * lists of targets; one of each list is among the targets, whatever `random` draws. Throws when there are more kinds than
 * kills.
 */
export function drawKills({ random, kinds, kills }) {
  if (kills < kinds.length) throw new Error(`${kills} kills are too few for ${kinds.length} kinds of targets`);
  const oneOf = (list) => list[Math.floor(random() * list.length)];
  const moments = Array.from({ length: kills }, () => random() * 0.95).sort((a, b) => a - b);
  const all = kinds.flat();
  const targets = moments.map(() => oneOf(all));
  // one place for each kind, all different
  const places = moments.map((_, place) => place);
  for (const kind of kinds) targets[places.splice(Math.floor(random() * places.length), 1)[0]] = oneOf(kind);
  return moments.map((moment, place) => ({ moment, target: targets[place] }));
}
