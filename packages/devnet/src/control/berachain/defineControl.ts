import type { Control } from '../Control.ts'
import type { ControlTarget } from './ControlTarget.ts'

/** A control of a local Berachain, with its types taken from what it is made of. */
export function defineControl<input, result>(
  control: Control<ControlTarget, input, result>,
): Control<ControlTarget, input, result> {
  return control
}
