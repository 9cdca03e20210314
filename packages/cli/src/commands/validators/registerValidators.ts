import type { Command } from 'commander'
import type { Context } from '../../context.ts'
import { addGroup } from '../../options/addGroup.ts'
import { registerValidatorsDrop } from './validatorsDrop.ts'
import { registerValidatorsDuty } from './validatorsDuty.ts'
import { registerValidatorsExit } from './validatorsExit.ts'
import { registerValidatorsList } from './validatorsList.ts'
import { registerValidatorsUpload } from './validatorsUpload.ts'

/** `millpond validators`: the pool's keys from upload to exit. */
export function registerValidators(program: Command, context: Context): void {
  const group = addGroup(program, 'validators', "The pool's validators from upload to exit.")
  registerValidatorsUpload(group, context)
  registerValidatorsList(group, context)
  registerValidatorsDuty(group, context, 'prove')
  registerValidatorsDuty(group, context, 'fund')
  registerValidatorsDuty(group, context, 'register')
  registerValidatorsExit(group, context)
  registerValidatorsDrop(group, context)
}
