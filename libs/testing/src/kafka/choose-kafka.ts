/** A Kafka that specs may use until `stop`. */
export interface RunningKafka {
  /** `host:port`, comma separated */
  readonly brokers: string;
  stop(): Promise<void>;
}

/** A way to have a Kafka. */
export interface KafkaSource {
  readonly name: string;
  /** Why it can't be had that way here; undefined when it can. Cheap. */
  unavailable(): Promise<string | undefined>;
  start(): Promise<RunningKafka>;
}

export type ChosenKafka = { readonly kafka: RunningKafka } | { readonly missing: string };

/** Starts the first Kafka that can be had, or says of each source why it can't. Those behind it are left alone. */
export async function chooseKafka(sources: readonly KafkaSource[]): Promise<ChosenKafka> {
  const reasons: string[] = [];
  for (const source of sources) {
    const reason = await source.unavailable();
    if (reason !== undefined) {
      reasons.push(`${source.name}: ${reason}`);
      continue;
    }
    try {
      return { kafka: await source.start() };
    } catch (error) {
      reasons.push(`${source.name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return { missing: reasons.join('; ') };
}
