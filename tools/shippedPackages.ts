/** Packages that are released, those first that others build on; `devnet` stays in the project. */
export const shippedPackages = [
  'networks',
  'consensus',
  'keys',
  'sdk',
  'oracle',
  'keeper',
  'cli',
] as const
