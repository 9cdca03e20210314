import type { ChainStoppedError } from '../errors.ts'
import type { Control } from './Control.ts'
import type { ControlProtocol } from './ControlProtocol.ts'
import { fields } from './fields.ts'

/** The controls that are the same for chains of every kind, but for how they say where the chain is. */
export function createSharedControls<target extends SharedTarget, status extends object>(
  readStatus: (target: target) => status,
) {
  const define = <input, result>(control: Control<target, input, result>) => control
  const none = fields.object({})
  return {
    status: define({
      about: 'Tells where the chain is.',
      method: 'GET',
      input: none,
      example: {},
      run: (target) => {
        // The head of a chain that failed looks as if all were well.
        const reason = target.devnet.stopped()
        if (reason !== undefined) throw reason
        return readStatus(target)
      },
    }),

    pause: define({
      about: 'Ends live mode: time passes only by controls and transactions.',
      method: 'POST',
      input: none,
      example: {},
      run: async (target) => {
        await target.devnet.pause()
        return readStatus(target)
      },
    }),

    stop: define({
      about: 'Stops the chain and everything that runs with it.',
      method: 'POST',
      input: none,
      example: {},
      run: () => ({ kind: 'stopping' as const }),
    }),

    snapshot: define({
      about: 'Marks the present of both layers.',
      method: 'POST',
      input: none,
      example: {},
      run: async ({ devnet }) => ({ id: await devnet.snapshot() }),
    }),

    rewind: define({
      about: 'Brings both layers back to a snapshot.',
      method: 'POST',
      input: fields.object({ id: fields.integer() }),
      example: { id: 1 },
      run: async (target, { id }) => {
        await target.devnet.rewind(id)
        return readStatus(target)
      },
    }),
  } satisfies ControlProtocol<target>['controls']
}

/** What these controls use of a chain. */
type SharedTarget = {
  devnet: {
    stopped: () => ChainStoppedError | undefined
    pause: () => Promise<void>
    snapshot: () => Promise<number>
    rewind: (snapshot: number) => Promise<unknown>
  }
}
