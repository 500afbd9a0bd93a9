// How busy a page is, and how much it holds.

// So many frames, each to its end.
export async function frames(page, count = 2) {
  await page.evaluate(async (count) => {
    for (let index = 0; index < count; index += 1) {
      await new Promise((resolve) =>
        requestAnimationFrame(() => {
          const channel = new MessageChannel();
          channel.port1.onmessage = resolve;
          channel.port2.postMessage(0);
        }),
      );
    }
  }, count);
}

export class Meter {
  static async on(page) {
    const session = await page.context().newCDPSession(page);
    await session.send("Performance.enable");
    return Object.assign(new Meter(), { page, session });
  }

  async read() {
    const { metrics } = await this.session.send("Performance.getMetrics");
    return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
  }

  // How long the main thread was busy with something, until two frames after it, in milliseconds.
  async busy(deed) {
    const before = await this.read();
    await deed();
    await frames(this.page);
    return ((await this.read()).TaskDuration - before.TaskDuration) * 1000;
  }

  // In megabytes: what JavaScript holds, and the memory of wasm, after all that can go has gone.
  async memory() {
    await this.session.send("HeapProfiler.collectGarbage");
    const heap = (await this.read()).JSHeapUsedSize;
    const wasm = await this.page.evaluate(() => window.wasmMemory?.buffer.byteLength ?? 0);
    return (heap + wasm) / 1e6;
  }
}
