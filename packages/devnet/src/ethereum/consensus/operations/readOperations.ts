import type { Operation } from './Operation.ts'
import type { BlockOperations } from './planOperations.ts'

/** The operations that a block carries. */
export function readOperations(body: BlockOperations): Operation[] {
  return [
    ...body.proposerSlashings.map((signed) => ({ kind: 'proposerSlashing', signed }) as const),
    ...body.attesterSlashings.map((signed) => ({ kind: 'attesterSlashing', signed }) as const),
    ...body.voluntaryExits.map((signed) => ({ kind: 'voluntaryExit', signed }) as const),
    ...body.blsToExecutionChanges.map(
      (signed) => ({ kind: 'blsToExecutionChange', signed }) as const,
    ),
  ]
}
