import '../setup.ts'
import type { BeaconApiMethods } from '@lodestar/api/beacon/server'
import { ApiError } from '@lodestar/api/server'
import { ForkName } from '@lodestar/params'
import { OperationRefusedError } from '../../errors.ts'
import type { ConsensusChain } from '../consensus/ConsensusChain.ts'
import type { Operation } from '../consensus/operations/Operation.ts'

/** The `beacon/pool` routes for what waits for a block, except attestations: those are made with it. */
export function poolMethods(chain: ConsensusChain): Partial<BeaconApiMethods['beacon']> {
  const submit = (operations: readonly Operation[]) => addOrRefuse(chain, operations)
  const waiting = <kind extends Operation['kind']>(kind: kind) =>
    chain.operations.waiting.filter(
      (operation): operation is Extract<Operation, { kind: kind }> => operation.kind === kind,
    )

  return {
    async getPoolProposerSlashings() {
      return { data: waiting('proposerSlashing').map(({ signed }) => signed) }
    },
    async getPoolAttesterSlashingsV2() {
      const data = waiting('attesterSlashing').map(({ signed }) => signed)
      return { data, meta: { version: ForkName.fulu } }
    },
    async getPoolVoluntaryExits() {
      return { data: waiting('voluntaryExit').map(({ signed }) => signed) }
    },
    async getPoolBLSToExecutionChanges() {
      return { data: waiting('blsToExecutionChange').map(({ signed }) => signed) }
    },
    async submitPoolProposerSlashings({ proposerSlashing: signed }) {
      return submit([{ kind: 'proposerSlashing', signed }])
    },
    async submitPoolAttesterSlashingsV2({ attesterSlashing: signed }) {
      return submit([{ kind: 'attesterSlashing', signed }])
    },
    async submitPoolVoluntaryExit({ signedVoluntaryExit: signed }) {
      return submit([{ kind: 'voluntaryExit', signed }])
    },
    async submitPoolBLSToExecutionChange({ blsToExecutionChanges }) {
      return submit(
        blsToExecutionChanges.map((signed) => ({ kind: 'blsToExecutionChange', signed })),
      )
    },
  }
}

function addOrRefuse(chain: ConsensusChain, operations: readonly Operation[]) {
  try {
    chain.operations.add(chain.state, operations)
  } catch (cause) {
    if (cause instanceof OperationRefusedError) throw new ApiError(400, cause.message)
    throw cause
  }
  return {}
}
