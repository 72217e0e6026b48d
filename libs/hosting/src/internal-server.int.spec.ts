import { startInternalServer } from './internal-server.js';

describe('the internal server', () => {
  it('serves the metrics of the process on this machine, and nothing else', async () => {
    const internal = await startInternalServer({ port: 0 });
    expect(internal.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const metrics = await fetch(`${internal.url}/metrics`);
    expect(await metrics.text()).toContain('http_request_duration_seconds');
    expect((await fetch(`${internal.url}/`)).status).toBe(404);
    expect((await fetch(`${internal.url}/metrics`, { method: 'POST' })).status).toBe(404);
    await internal.close();
    await expect(fetch(`${internal.url}/metrics`)).rejects.toThrow();
  });

  it('fails to start where the port is taken', async () => {
    const first = await startInternalServer({ port: 0 });
    await expect(startInternalServer({ port: Number(new URL(first.url).port) })).rejects.toThrow('EADDRINUSE');
    await first.close();
  });
});
