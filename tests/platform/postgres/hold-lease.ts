import { connectEmbedded } from '#app/platform/postgres/embedded.server';
import { findPlaces } from '#app/platform/postgres/places.server';
import { runningServer } from '#app/platform/postgres/server-process.server';

/** A process that connects, prints the server's process id, and leaves when its input ends. */
const dataDir = process.argv[2] ?? '';
const embedded = await connectEmbedded({ dataDir });
console.log(await runningServer(await findPlaces(dataDir)));
for await (const _ of process.stdin) {
  // Nothing is said to it; the end is what counts.
}
await embedded.release();
