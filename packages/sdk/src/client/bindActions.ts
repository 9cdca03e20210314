import type { Client } from 'viem'

/**
 * Actions as methods of a client. Parameters of `bound` are filled in where a caller leaves them
 * out; one that is passed wins.
 */
export function bindActions<actions extends object, bound extends object>(
  client: Client,
  actions: actions,
  bound: bound,
): bindActions.ReturnType<actions, bound> {
  const methods = Object.entries(actions).map(([name, action]) => [
    name,
    (parameters?: object) => action(client, fill(bound, parameters)),
  ])
  return Object.fromEntries(methods)
}

export declare namespace bindActions {
  type ReturnType<actions, bound> = {
    [name in keyof actions]: actions[name] extends (
      client: never,
      ...parameters: infer parameters
    ) => infer result
      ? (...parameters: Loosened<parameters, BoundNames<bound>>) => result
      : never
  }
}

/** The same for `…Call` functions, which need no client. */
export function bindCalls<calls extends object, bound extends object>(
  calls: calls,
  bound: bound,
): bindCalls.ReturnType<calls, bound> {
  const methods = Object.entries(calls).map(([name, call]) => [
    name,
    (parameters?: object) => call(fill(bound, parameters)),
  ])
  return Object.fromEntries(methods)
}

export declare namespace bindCalls {
  type ReturnType<calls, bound> = {
    [name in keyof calls]: calls[name] extends (...parameters: infer parameters) => infer result
      ? (...parameters: Loosened<parameters, BoundNames<bound>>) => result
      : never
  }
}

/** What may be undefined is not bound. */
type BoundNames<bound> = {
  [name in keyof bound]-?: undefined extends bound[name] ? never : name
}[keyof bound]

type Loosened<parameters extends readonly unknown[], names> = parameters extends readonly [
  infer first,
]
  ? [keyof first & names] extends [never]
    ? parameters
    : Optional<Loose<first, keyof first & names>>
  : parameters

type Optional<loose> =
  Record<never, never> extends loose ? [parameters?: loose] : [parameters: loose]

type Loose<parameters, names extends keyof parameters> = Omit<parameters, names> & {
  [name in names]?: parameters[name] | undefined
} extends infer loose
  ? { [name in keyof loose]: loose[name] }
  : never

function fill(bound: object, parameters: object = {}): object {
  const passed = Object.entries(parameters).filter(([, value]) => value !== undefined)
  return { ...bound, ...Object.fromEntries(passed) }
}
