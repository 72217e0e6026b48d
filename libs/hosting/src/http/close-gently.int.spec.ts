import { Agent, get } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { eventually } from '@dvc/testing';
import { closeGently } from './close-gently.js';
import { createAdapter } from './create-adapter.js';

const held: (() => void)[] = [];

@Controller()
class Slow {
  @Get('held')
  held(): Promise<string> {
    return new Promise((resolve) => held.push(() => resolve('done')));
  }

  @Get('quick')
  quick(): string {
    return 'quick';
  }
}

@Module({ controllers: [Slow] })
class SlowModule {}

describe('a server that is closed gently', () => {
  const agent = new Agent({ keepAlive: true });
  let app: NestFastifyApplication;
  let url: string;

  beforeEach(async () => {
    held.length = 0;
    app = await NestFactory.create<NestFastifyApplication>(SlowModule, createAdapter({ bodyLimit: 1_024 }), {
      logger: false,
    });
    await app.listen(0, '127.0.0.1');
    url = `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`;
  });

  const ask = (path: string): Promise<number> =>
    new Promise((resolve, reject) => {
      get(url + path, { agent }, (answer) => answer.resume().once('end', () => resolve(answer.statusCode ?? 0))).once(
        'error',
        reject,
      );
    });

  it('answers what is under way, and closes connections that would be kept alive', async () => {
    const first = ask('/held');
    await eventually(() => held.length === 1);
    let closed = false;
    const closing = closeGently(app, app.getHttpServer()).then(() => (closed = true));
    await eventually(() => !app.getHttpServer().listening);
    expect(closed).toBe(false);
    held[0]?.();
    expect(await first).toBe(200);
    await eventually(() => closed);
    await closing;
    await expect(ask('/quick')).rejects.toThrow();
  });

  it('answers requests that still come over an open connection as ever', async () => {
    const { port } = app.getHttpServer().address() as AddressInfo;
    const socket = connect(port, '127.0.0.1');
    let received = '';
    socket.on('data', (chunk: Buffer) => (received += chunk.toString()));
    const ended = new Promise((resolve) => socket.once('close', resolve));
    socket.write('GET /held HTTP/1.1\r\nHost: x\r\n\r\n');
    await eventually(() => held.length === 1);
    const closing = closeGently(app, app.getHttpServer());
    await eventually(() => !app.getHttpServer().listening);
    socket.write('GET /quick HTTP/1.1\r\nHost: x\r\n\r\n');
    held[0]?.();
    await ended;
    await closing;
    expect(received.match(/HTTP\/1.1 \d+/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 200']);
  });
});
