import { ControlMissingError } from '../errors.ts'
import type { ControlledDevnet } from './ControlTarget.ts'

/** A method of the chain. @throws ControlMissingError if it has none such */
export function required<name extends keyof ControlledDevnet>(
  devnet: ControlledDevnet,
  name: name,
): NonNullable<ControlledDevnet[name]> {
  const method = devnet[name]
  if (method === undefined) throw new ControlMissingError({ control: name })
  return method
}
