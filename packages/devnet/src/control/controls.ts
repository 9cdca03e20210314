import type { Control } from './Control.ts'
import { chainControls } from './chainControls.ts'
import { ssvControls } from './ssvControls.ts'
import { timeControls } from './timeControls.ts'
import { validatorControls } from './validatorControls.ts'

/** Everything that can be done to a chain from outside, by name: the one definition of the protocol. */
export const controls = {
  ...timeControls,
  ...validatorControls,
  ...ssvControls,
  ...chainControls,
}

export type ControlName = keyof typeof controls

/** What a control is asked for. */
export type ControlInput<name extends ControlName> =
  (typeof controls)[name] extends Control<infer input, unknown> ? input : never

/** What it answers. */
export type ControlResult<name extends ControlName> = Awaited<
  ReturnType<(typeof controls)[name]['run']>
>

/** Whether a text is the name of a control. */
export function isControlName(name: string): name is ControlName {
  return Object.hasOwn(controls, name)
}
