/** Whether functions of an AWS runtime can run here. Node.js ones do, whatever their version, on this process's Node.js. */
export function isExecutable(runtime: string | undefined): boolean {
  return runtime !== undefined && /^nodejs\d+\.x$/.test(runtime);
}
