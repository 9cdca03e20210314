import type { Hex } from 'viem'
import { findRole } from '../types/BerachainRole.ts'

/** The name of a role, or its hash when nobody here knows it. */
export function roleName(hash: Hex): string {
  return findRole(hash) ?? hash
}
