import type { ControlInput, ControlName, ControlResult } from '../ControlProtocol.ts'
import { createSharedControls } from '../createSharedControls.ts'
import { readStatus } from './readStatus.ts'
import { timeControls } from './timeControls.ts'
import { validatorControls } from './validatorControls.ts'

/** Everything that can be done to a local Berachain from outside. */
export const berachainProtocol = {
  family: 'berachain',
  controls: { ...createSharedControls(readStatus), ...timeControls, ...validatorControls },
  readStatus,
} as const

type Protocol = typeof berachainProtocol

/** What a control of a local Berachain is asked for. */
export type BerachainInput<name extends ControlName<Protocol>> = ControlInput<Protocol, name>

/** What it answers. */
export type BerachainResult<name extends ControlName<Protocol>> = ControlResult<Protocol, name>
