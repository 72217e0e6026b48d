/** The body of a request for a replay, from the options of the command. */
export function replayOrder({ since, from, rebuild }) {
  return { since, source: from?.toUpperCase(), rebuild };
}

/** A replay in one line. */
export function progressLine({ state, source, sources, total, handled, failed, withheldEvents }) {
  const waiting = sources.filter(({ expected }) => expected === null).map(({ service }) => service);
  const share = total > 0 ? `, ${Math.min(100, Math.floor((handled / total) * 100))} %` : '';
  const publishing = sources.filter(({ published }) => published === null).map(({ service }) => service);
  const parts = [`${state}: ${handled} of ${total} messages${share}`];
  if (state === 'REQUESTED')
    parts.push(waiting.length > 0 ? `waits for ${waiting.join(', ')}` : 'lets what is new go first');
  else if (source === 'OUTBOX' && state === 'RUNNING' && publishing.length > 0)
    parts.push(`${publishing.join(', ')} still publishing`);
  if (failed > 0) parts.push(`${failed} failed, see the dead letters`);
  if (withheldEvents > 0) parts.push(`${withheldEvents} events withheld`);
  return parts.join('; ');
}
