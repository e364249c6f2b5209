import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import type { InputFile } from '../../../legislature/domain/imports/input-file.js';
import { NotHereError } from '../../../platform/http/http.errors.js';
import { UploadTooLargeError } from './imports.errors.js';
import { UPLOAD_KINDS, type UploadKind } from './read-upload.js';
import { fieldsOf, LEFT_OUT } from './upload-columns.js';
import { UPLOAD_LIMITS } from './upload-limits.js';

/** What a person sent: which kind of import, its files, and, once they were asked, what each header stands for. */
export interface UploadForm {
  readonly kind: UploadKind;
  readonly files: readonly InputFile[];
  readonly columns: Readonly<Record<string, string>>;
  readonly isMapped: boolean;
}

/**
 * Reads the form of an upload; every part is counted before it is kept.
 * @throws UploadTooLargeError
 */
export async function receiveUpload(request: FastifyRequest): Promise<UploadForm> {
  if (!request.isMultipart()) throw new NotHereError();
  const files: InputFile[] = [];
  const said: [header: string, field: string][] = [];
  let kind: UploadKind | undefined;
  let isMapped = false;
  const { fileBytes, files: most } = UPLOAD_LIMITS;
  for await (const part of request.parts({
    limits: { fileSize: fileBytes, files: most, fields: 100, fieldSize: 1_000, parts: 120 },
  })) {
    if (part.type === 'file') await keep(part, files);
    else if (part.fieldname === 'kind') kind = UPLOAD_KINDS.find((one) => one === part.value);
    else if (part.fieldname === 'mapped') isMapped = true;
    else if (part.fieldname.startsWith('map.') && typeof part.value === 'string')
      said.push([part.fieldname.slice('map.'.length), part.value]);
  }
  if (!kind) throw new NotHereError();
  const fields = fieldsOf(kind);
  const columns = Object.fromEntries(said.filter(([, field]) => field === LEFT_OUT || fields.includes(field)));
  return { kind, files, columns, isMapped };
}

async function keep(part: MultipartFile, files: InputFile[]): Promise<void> {
  const bytes = await part.toBuffer().catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'FST_REQ_FILE_TOO_LARGE')
      throw new UploadTooLargeError(`A file has more than ${UPLOAD_LIMITS.fileBytes / 1024 / 1024} MB.`);
    throw error;
  });
  // A file field that was left empty comes as an empty file.
  if (bytes.length > 0) files.push({ name: part.filename.slice(0, 200), bytes });
}
