import { type Route, routes } from '@teahouse/protocol';
import { Metadata, Server } from '@tus/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { refuse } from '#platform/calls/index.ts';
import type { Limiter } from '#platform/limits/index.ts';
import { admitTo } from './admit.ts';
import { beginUpload } from './begin-upload.ts';
import { forgetUpload } from './bring-file.ts';
import type { Room } from './room.ts';
import { findUpload } from './store-uploads.ts';

interface Named {
  Params: { id: string };
}

const PATH = '/uploads';
/** The library looks for the id at the end of the whole address: nothing may follow its path. */
const plainAddress = /^\/uploads(?:\/[\w-]+)?$/;
/** How often it is looked whether there is still room, while bytes come. */
const LOOK_MS = 1_000;

/**
 * Uploads by the tus protocol, which goes on where it stopped: `POST /uploads` begins one, `PATCH`
 * brings bytes, `HEAD` says how many are there, `DELETE` ends it. It is its person's alone.
 */
export function serveUploads(server: FastifyInstance, room: Room, limiter: Limiter): void {
  server.addContentTypeParser('application/offset+octet-stream', (_request, _body, done) =>
    done(null),
  );
  /** The ids that were given to uploads which begin just now. */
  const begun = new WeakMap<object, string>();
  const tus = tusServer(room, begun);

  const admit = (route: Route) => ({
    onRequest: [admitTo(server, room, limiter, route), refuseStrange],
  });
  const pass = async (request: FastifyRequest, reply: FastifyReply) => {
    reply.hijack();
    for (const [name, value] of Object.entries(reply.getHeaders())) {
      if (value !== undefined) reply.raw.setHeader(name, value);
    }
    const unwatch = room.world.every(LOOK_MS, () => {
      if (room.disk.isFull()) request.raw.destroy();
    });
    await tus.handle(request.raw, reply.raw).finally(unwatch);
  };
  const go = async (request: FastifyRequest<Named>, reply: FastifyReply) => {
    await findOwn(room, request);
    await pass(request, reply);
  };

  server.post('/uploads', admit(routes.beginUpload), async (request, reply) => {
    const id = await beginUpload(room, request.uploader, wishOf(request));
    begun.set(request.raw, id);
    await pass(request, reply);
    if (reply.raw.statusCode >= 400) await forgetUpload(room, id);
  });
  server.patch<Named>('/uploads/:id', admit(routes.continueUpload), go);
  server.head<Named>('/uploads/:id', admit(routes.lookAtUpload), go);
  server.delete<Named>('/uploads/:id', admit(routes.cancelUpload), async (request, reply) => {
    await go(request, reply);
    // Whatever the library answered: without the row, nobody would count the bytes.
    await forgetUpload(room, request.params.id);
  });
}

function tusServer(room: Room, begun: WeakMap<object, string>): Server {
  return new Server({
    path: PATH,
    datastore: room.uploads.store,
    relativeLocation: true,
    // The library would let pages of all sites ask; ours are of this origin.
    allowedOrigins: () => false,
    namingFunction: ({ runtime }) => {
      const id = runtime?.node && begun.get(runtime.node.req);
      if (id === undefined) throw new Error('an upload that nobody let in');
      return id;
    },
  });
}

async function refuseStrange({ url }: FastifyRequest): Promise<void> {
  if (!plainAddress.test(url)) throw refuse('malformed');
}

async function findOwn(room: Room, { params, uploader }: FastifyRequest<Named>): Promise<void> {
  const upload = await findUpload(room.db.read, params.id, uploader);
  if (upload === null || upload.file !== null) throw refuse('not_found');
}

/** @throws Refusal `malformed` */
function wishOf({ headers }: FastifyRequest): { bytes: number; name: string } {
  const { 'upload-length': bytes, 'upload-metadata': about } = headers;
  if (typeof bytes !== 'string' || !/^\d{1,15}$/.test(bytes)) throw refuse('malformed');
  try {
    const name = about === undefined ? null : Metadata.parse(String(about)).filename;
    return { bytes: Number(bytes), name: name ?? '' };
  } catch {
    throw refuse('malformed');
  }
}
