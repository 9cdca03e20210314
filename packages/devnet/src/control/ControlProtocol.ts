import type { Control } from './Control.ts'
import type { Field } from './fields.ts'

/** Everything that can be done from outside to chains of one kind: what server and client agree about. */
export type ControlProtocol<target> = {
  family: ChainFamily
  /** By name. */
  controls: Readonly<Record<string, AnyControl<target>>>
  /** Where the chain is, for whoever waits for a control. */
  readStatus: (target: target) => ChainStatus
}

/** The kinds of local chain. */
export type ChainFamily = 'ethereum' | 'berachain'

/** Where a chain of any kind is: its newest block. */
export type ChainStatus = {
  slot: number
  epoch: number
  blockNumber: number
  /** Seconds. */
  timestamp: number
}

/** A protocol, whatever it acts on. */
export type AnyProtocol = ControlProtocol<never>

export type ControlName<protocol extends AnyProtocol> = keyof protocol['controls'] & string

/** What a control is asked for. */
export type ControlInput<protocol extends AnyProtocol, name extends ControlName<protocol>> =
  protocol['controls'][name] extends Pick<Control<never, infer input, unknown>, 'input'>
    ? input
    : never

/** What it answers. */
export type ControlResult<
  protocol extends AnyProtocol,
  name extends ControlName<protocol>,
> = Awaited<ReturnType<protocol['controls'][name]['run']>>

/** A control whose input is not looked at: what it reads is what it runs with. */
export type AnyControl<target> = Omit<Control<target, never, object>, 'input'> & {
  input: Field<unknown>
}
