import { KeysError } from './base.ts'

/** Nothing was written because something is already there. */
export class FileExistsError extends KeysError {
  override readonly name = 'FileExistsError'
  constructor({ path, cause }: { path: string; cause?: unknown }) {
    super(`${path} already exists and is not overwritten.`, {
      code: 'FILE_EXISTS',
      metaMessages: ['Choose another path, or move the old one away.'],
      cause,
    })
  }
}

/** The file system refused; nothing half-written is left behind. */
export class FileWriteError extends KeysError {
  override readonly name = 'FileWriteError'
  constructor({ path, cause }: { path: string; cause: unknown }) {
    super(`${path} could not be written.`, {
      code: 'FILE_WRITE_FAILED',
      metaMessages: ['Check the free space and the permissions of its folder.'],
      cause,
    })
  }
}

/** A made key, deposit or share failed its own check; nothing of it may be used. */
export class CeremonySelfCheckError extends KeysError {
  override readonly name = 'CeremonySelfCheckError'
  constructor({ index, check }: { index: number; check: string }) {
    super(`Key ${index} failed the check of its own ${check}.`, {
      code: 'CEREMONY_SELF_CHECK_FAILED',
      metaMessages: ['Do not use this machine: its memory or processor is faulty.'],
    })
  }
}

/** A number of keys that a ceremony cannot make. */
export class CeremonyCountError extends KeysError {
  override readonly name = 'CeremonyCountError'
  constructor({ count }: { count: number }) {
    super(`A ceremony cannot make ${count} keys.`, {
      code: 'CEREMONY_COUNT_INVALID',
      metaMessages: ['Ask for a whole number of keys, at least 1.'],
    })
  }
}

/** A thread of a ceremony failed; the cause tells why. */
export class CeremonyWorkerError extends KeysError {
  override readonly name = 'CeremonyWorkerError'
  constructor({ cause }: { cause: unknown }) {
    super('A thread of the key ceremony failed.', {
      code: 'CEREMONY_WORKER_FAILED',
      metaMessages: ['Try again with one worker.'],
      cause,
    })
  }
}
