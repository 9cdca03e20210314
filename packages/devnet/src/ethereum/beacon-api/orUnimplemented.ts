import '../setup.ts'
import { ApiError } from '@lodestar/api/server'

/**
 * `methods`, with an answer for every other name: the standard says 501 for what a node does not offer,
 * while a missing method would look like a crash.
 */
export function orUnimplemented<methods extends object>(methods: Partial<methods>): methods {
  return new Proxy(methods, {
    get(target, name, receiver) {
      const known: unknown = Reflect.get(target, name, receiver)
      if (known !== undefined) return known
      return async () => {
        throw new ApiError(501, `${String(name)} is not implemented by the local chain`)
      }
    },
  }) as methods
}
