import type { Command } from 'commander'
import type { Context } from '../../context.ts'
import { addGroup } from '../../options/addGroup.ts'
import { registerBondPost } from './bondPost.ts'
import { registerBondPredeposit } from './bondPredeposit.ts'
import { registerBondRelease } from './bondRelease.ts'

/** `millpond bond`: the pool operator's ETH behind the stake. */
export function registerBond(program: Command, context: Context): void {
  const group = addGroup(program, 'bond', "The pool operator's ETH behind the stake.")
  registerBondPost(group, context)
  registerBondPredeposit(group, context)
  registerBondRelease(group, context)
}
