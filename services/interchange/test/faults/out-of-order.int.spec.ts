import {
  agencyChanged,
  type CloudEvent,
  consultationRequested,
  documentAnswered,
  documentSent,
  documentStatusChanged,
  type EventDefinition,
} from '@dvc/contracts';
import { createEvent } from '@dvc/messaging';
import { eventually, faultSeed, figure, printFigures, type TestService } from '@dvc/testing';
import fc from 'fast-check';
import { newDocument } from '../documents.js';
import { agency, clerk, construction, consultation, startInterchange, ward } from '../interchange-fixture.js';

/** F9: facts out of order, repeated, a day late. */
const PERMUTATIONS = figure(8, 300);
const DAY_MS = 86_400_000;

describe('letters whose facts come again, out of order and late', () => {
  let host: TestService;
  let offset = 0;
  beforeAll(async () => {
    host = await startInterchange();
  });
  afterAll(() => host.stop());

  /** To the real handlers, as a partition that the transport does not use. */
  const deliver = async (event: CloudEvent, { topic }: EventDefinition): Promise<void> => {
    const message = {
      topic,
      partition: 999,
      offset: String(offset++),
      key: event.subject,
      payload: JSON.stringify(event),
    };
    await host.service.events.inbox?.receive([message]);
  };
  const again = (event: CloudEvent): CloudEvent => ({ ...event, id: crypto.randomUUID() });
  const rows = async (sql: string): Promise<object[]> => (await host.service.database.pool.query(sql)).rows;

  it(
    `are sent, delivered and answered once in ${PERMUTATIONS} permutations`,
    async () => {
      let number = 1_000;
      await fc.assert(
        fc.asyncProperty(fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 6 }), async (order) => {
          const asked = consultation();
          const yesterday = new Date(Date.now() - DAY_MS);
          const request = createEvent(consultationRequested, { subject: asked.dossierId, data: asked }, {}, yesterday);
          await deliver(request, consultationRequested);
          const letter = await eventually(() =>
            host.eventsOf(documentSent).find(({ data }) => data.regarding?.consultationId === asked.consultationId),
          );
          await host.awaitEvent(documentStatusChanged, letter.subject);
          const answer = {
            ...newDocument,
            recipients: [construction],
            notation: 'UBND',
            number: String(number++),
            responseFor: letter.subject,
          };
          const sent = await host.post<{ id: string }>('/api/v1/documents', answer, { as: clerk(ward) });
          expect(sent.status).toBe(201);
          const reply = await host.awaitEvent(documentSent, sent.body.id);
          const repeats = [
            [request, consultationRequested],
            [again(request), consultationRequested],
            [letter, documentSent],
            [again(letter), documentSent],
            [reply, documentSent],
            [again(reply), documentSent],
          ] as const;
          for (const index of order) {
            const [event, definition] = repeats[index] ?? repeats[0];
            await deliver(event, definition);
          }
          await host.awaitEvent(documentAnswered, letter.subject);
          await host.settled();
          const codes = host.eventsOf(documentStatusChanged, letter.subject).map(({ data }) => data.code);
          expect(codes).toEqual(['01', '03', '06']);
          expect(host.eventsOf(documentAnswered, letter.subject)).toHaveLength(1);
          expect(host.eventsOf(documentStatusChanged, sent.body.id).map(({ data }) => data.code)).toEqual(['01']);
        }),
        { numRuns: PERMUTATIONS, seed: faultSeed() },
      );
      expect(await rows('SELECT FROM document')).toHaveLength(2 * PERMUTATIONS);
      expect(await rows('SELECT FROM parked_message')).toEqual([]);
      printFigures({ 'permutations of letters': PERMUTATIONS });
    },
    figure(60_000, 900_000),
  );

  it('leave agencies at their latest revision', async () => {
    let n = 0;
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([1, 2, 3, 4, 5], { minLength: 5 }), async (permutation) => {
        const identifier = `000.98.${String(n++).padStart(2, '0')}.H14`;
        for (const revision of permutation) {
          const data = agency(identifier, `Tên ${revision}`, { revision });
          await deliver(createEvent(agencyChanged, { subject: identifier, data }), agencyChanged);
        }
        expect(await rows(`SELECT name_vi FROM agency WHERE identifier = '${identifier}'`)).toEqual([
          { name_vi: 'Tên 5' },
        ]);
      }),
      { numRuns: figure(20, 90), seed: faultSeed() },
    );
  });
});
