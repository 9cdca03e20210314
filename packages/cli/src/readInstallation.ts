/** How this program came here, and the oldest Node that runs it: only newer ones read TypeScript. */
export function readInstallation(): readInstallation.ReturnType {
  const isBuilt = import.meta.url.endsWith('.js')
  return isBuilt
    ? { kind: 'package', neededNode: '20.19' }
    : { kind: 'sources', neededNode: '24.0' }
}

export declare namespace readInstallation {
  /** `package`: built, as a tarball has it. `sources`: of the project, which brings its own Node. */
  type ReturnType =
    | { kind: 'package'; neededNode: '20.19' }
    | { kind: 'sources'; neededNode: '24.0' }
}
