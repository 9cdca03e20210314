import type { ControlInput, ControlName, ControlResult } from '../ControlProtocol.ts'
import { createSharedControls } from '../createSharedControls.ts'
import { chainControls } from './chainControls.ts'
import { readStatus } from './readStatus.ts'
import { ssvControls } from './ssvControls.ts'
import { timeControls } from './timeControls.ts'
import { validatorControls } from './validatorControls.ts'

/** Everything that can be done to a local Ethereum from outside. */
export const ethereumProtocol = {
  family: 'ethereum',
  controls: {
    ...createSharedControls(readStatus),
    ...timeControls,
    ...validatorControls,
    ...ssvControls,
    ...chainControls,
  },
  readStatus,
} as const

type Protocol = typeof ethereumProtocol

/** What a control of a local Ethereum is asked for. */
export type EthereumInput<name extends ControlName<Protocol>> = ControlInput<Protocol, name>

/** What it answers. */
export type EthereumResult<name extends ControlName<Protocol>> = ControlResult<Protocol, name>
