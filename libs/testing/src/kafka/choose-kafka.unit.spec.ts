import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { chooseKafka, type KafkaSource } from './choose-kafka.js';
import { dockerAnswers } from './docker-engine.js';
import { kafkaSources } from './kafka-sources.js';

describe('the choice of a Kafka', () => {
  const started: string[] = [];
  const source = (name: string, reason?: string, failure?: string): KafkaSource => ({
    name,
    unavailable: async () => reason,
    start: async () => {
      started.push(name);
      if (failure !== undefined) throw new Error(failure);
      return { brokers: `${name}:9092`, stop: async () => undefined };
    },
  });
  beforeEach(() => void started.splice(0));

  it('takes the first that can be had, and starts no other', async () => {
    const chosen = await chooseKafka([source('given', 'not set'), source('docker'), source('java')]);
    expect(chosen).toMatchObject({ kafka: { brokers: 'docker:9092' } });
    expect(started).toEqual(['docker']);
  });

  it('goes on to the next when one does not start', async () => {
    const chosen = await chooseKafka([source('docker', undefined, 'no such image'), source('java')]);
    expect(chosen).toMatchObject({ kafka: { brokers: 'java:9092' } });
    expect(started).toEqual(['docker', 'java']);
  });

  it('says of each why it can not be had', async () => {
    const chosen = await chooseKafka([
      source('docker', undefined, 'no such image'),
      source('java', 'Java 11 is too old'),
    ]);
    expect(chosen).toEqual({ missing: 'docker: no such image; java: Java 11 is too old' });
  });

  it('asks for given brokers, then Docker, then Java', async () => {
    const sources = kafkaSources({ KAFKA_BROKERS: 'one:9092,two:9092', DOCKER_HOST: 'unix:///nowhere.sock' });
    expect(sources.map(({ name }) => name)).toEqual(['KAFKA_BROKERS', 'Docker', 'Java']);
    expect(await chooseKafka(sources)).toMatchObject({ kafka: { brokers: 'one:9092,two:9092' } });
    expect(await kafkaSources({})[0]?.unavailable()).toBe('not set');
    expect(await sources[1]?.unavailable()).toBe('no engine answers');
  });
});

describe('a Docker engine', () => {
  it('is there when it answers its ping, and not when something else listens', async () => {
    let status = 200;
    const asked: (string | undefined)[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url);
      response.writeHead(status).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const environment = { DOCKER_HOST: `tcp://127.0.0.1:${(server.address() as AddressInfo).port}` };
    expect(await dockerAnswers(environment)).toBe(true);
    expect(asked).toEqual(['/_ping']);
    status = 404;
    expect(await dockerAnswers(environment)).toBe(false);
    await new Promise((resolve) => server.close(resolve));
    expect(await dockerAnswers(environment)).toBe(false);
  });
});
