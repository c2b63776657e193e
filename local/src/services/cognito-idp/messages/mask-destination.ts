/** An address as answers show it: `j***@e***`, `+*******0100`. */
export function maskDestination(destination: string): string {
  if (destination.startsWith('+')) {
    const digits = destination.slice(1);
    return `+${'*'.repeat(Math.max(0, digits.length - 4))}${digits.slice(-4)}`;
  }
  const [name = '', host = ''] = destination.split('@');
  return `${name.slice(0, 1)}***@${host.slice(0, 1)}***`;
}
