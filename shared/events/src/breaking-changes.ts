import type { JsonSchema } from './event-json-schema.ts';

/** Keywords that describe and do not constrain. */
const ANNOTATIONS = new Set(['$schema', 'title', 'description', 'examples', 'default', 'deprecated']);

/**
 * What in the new schema of an event would break someone, one sentence each. Consumers of the old schema read new events,
 * and consumers of the new one read old events (in flight, retried, replayed from the archive), so the only harmless
 * changes are new optional members and annotations.
 */
export function breakingChanges(before: JsonSchema, after: JsonSchema, path = 'detail'): readonly string[] {
  const oldMembers = membersOf(before);
  const newMembers = membersOf(after);
  const names = new Set([...oldMembers.keys(), ...newMembers.keys()]);
  const ofMembers = [...names].flatMap((name) => {
    const member = `${path}.${name}`;
    const [oldMember, newMember] = [oldMembers.get(name), newMembers.get(name)];
    const [wasRequired, isNowRequired] = [isRequired(before, name), isRequired(after, name)];
    if (!newMember) return [`${member} was removed`];
    if (!oldMember) return isNowRequired ? [`${member} is new and required`] : [];
    const necessity =
      wasRequired === isNowRequired ? [] : [`${member} became ${isNowRequired ? 'required' : 'optional'}`];
    return [...necessity, ...breakingChanges(oldMember, newMember, member)];
  });
  const { items: oldItems } = before;
  const { items: newItems } = after;
  const ofItems = isSchema(oldItems) && isSchema(newItems) ? breakingChanges(oldItems, newItems, `${path}[]`) : [];
  return [...ofMembers, ...ofItems, ...changedKeywords(before, after, path)];
}

function changedKeywords(before: JsonSchema, after: JsonSchema, path: string) {
  const keywords = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keywords]
    .filter((keyword) => !ANNOTATIONS.has(keyword) && keyword !== 'properties' && keyword !== 'required')
    .filter((keyword) => !(keyword === 'items' && isSchema(before.items) && isSchema(after.items)))
    .filter((keyword) => JSON.stringify(before[keyword]) !== JSON.stringify(after[keyword]))
    .map(
      (keyword) => `${path}: ${keyword} ${JSON.stringify(before[keyword])} became ${JSON.stringify(after[keyword])}`,
    );
}

function membersOf({ properties }: JsonSchema): ReadonlyMap<string, JsonSchema> {
  return new Map(
    Object.entries(isSchema(properties) ? properties : {}).flatMap(([name, member]) =>
      isSchema(member) ? [[name, member] as const] : [],
    ),
  );
}

function isRequired({ required }: JsonSchema, member: string) {
  return Array.isArray(required) && required.includes(member);
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
