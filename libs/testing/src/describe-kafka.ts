/**
 * The brokers that specs may use, comma separated: given by KAFKA_BROKERS, or started once for the run.
 * Undefined where no Kafka can be had.
 */
export function kafkaBrokers(): readonly string[] | undefined {
  return process.env['TEST_KAFKA_BROKERS']?.split(',');
}

/** `describe` for what needs a real Kafka: skipped aloud where none can be had, except in CI, where it must run. */
export function describeWithKafka(name: string, suite: (brokers: readonly string[]) => void): void {
  const brokers = kafkaBrokers();
  if (brokers) describe(name, () => suite(brokers));
  else if (process.env['CI'] === 'true') it(name, () => expect(process.env['TEST_KAFKA_MISSING']).toBeUndefined());
  else
    describe.skip(`${name} (skipped: ${process.env['TEST_KAFKA_MISSING'] ?? 'no Kafka'})`, () =>
      suite(['127.0.0.1:9092']));
}
