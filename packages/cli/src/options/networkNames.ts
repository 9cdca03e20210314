import { networks } from '@millpond/networks'

/** The networks that have a name, those of one kind of pool or all. */
export function networkNames(filter: networkNames.Filter = {}): string[] {
  return Object.values(networks)
    .filter(({ family }) => filter.family === undefined || family === filter.family)
    .filter(({ kind }) => filter.kind === undefined || kind === filter.kind)
    .map(({ name }) => name)
}

export declare namespace networkNames {
  type Filter = { family?: 'ethereum' | 'berachain'; kind?: 'local' }
}
