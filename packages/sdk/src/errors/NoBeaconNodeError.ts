import { MillpondError } from './MillpondError.ts'

/** Daemons read the beacon chain, and no node of it is named. */
export class NoBeaconNodeError extends MillpondError {
  override readonly name = 'NoBeaconNodeError'

  constructor() {
    super('No beacon node is configured.', {
      code: 'NO_BEACON_NODE',
      metaMessages: ['Name the URL of at least one beacon node.'],
    })
  }
}
