import type { Dimension, MetricDatum } from '@aws-sdk/client-cloudwatch';
import { invalidCombination, invalidValue, missingParameter } from '../errors.ts';

const HOUR = 60 * 60 * 1000;
const FUTURE_MAX = 2 * HOUR;
const AGE_MAX = 14 * 24 * HOUR;
const VALUE_MAX = 2 ** 360;
const VALUES_MAX = 150;
const DIMENSIONS_MAX = 30;

/**
 * The limits of a datum. https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDatum.html
 * @param at where it stands in the request: `MetricData.member.1`
 * @throws AwsError InvalidParameterValueException, InvalidParameterCombinationException, MissingRequiredParameterException
 */
export function checkDatum(datum: MetricDatum, at: string, now: number): void {
  const { MetricName = '', Timestamp, StorageResolution = 60 } = datum;
  if (MetricName === '') throw missingParameter(`${at}.MetricName`);
  if (MetricName.length > 255)
    throw invalidValue(`The parameter ${at}.MetricName must be shorter than 256 characters.`);
  if (StorageResolution !== 1 && StorageResolution !== 60) {
    throw invalidValue(`The value ${StorageResolution} for parameter ${at}.StorageResolution is invalid.`);
  }
  checkDimensions(datum.Dimensions ?? [], `${at}.Dimensions`);
  checkTime(Timestamp?.getTime() ?? now, `${at}.Timestamp`, now);
  checkValues(datum, at);
}

/** @throws AwsError InvalidParameterValueException */
export function checkDimensions(dimensions: readonly Dimension[], at: string): void {
  if (dimensions.length > DIMENSIONS_MAX) {
    throw invalidValue(`The collection ${at} must not have a size greater than ${DIMENSIONS_MAX}.`);
  }
  for (const [index, { Name = '', Value = '' }] of dimensions.entries()) {
    const member = `${at}.member.${index + 1}`;
    if (!/^[^:]{1,255}$/.test(Name)) throw invalidValue(`The value ${Name} for parameter ${member}.Name is invalid.`);
    if (Value === '' || Value.length > 1024) {
      throw invalidValue(`The parameter ${member}.Value must have a length between 1 and 1024.`);
    }
  }
}

function checkTime(timestamp: number, at: string, now: number): void {
  if (!Number.isFinite(timestamp)) throw invalidValue(`The parameter ${at} must be a valid date.`);
  if (timestamp > now + FUTURE_MAX) {
    throw invalidValue(`The parameter ${at} must specify a time no more than two hours in the future.`);
  }
  if (timestamp < now - AGE_MAX) {
    throw invalidValue(`The parameter ${at} must specify a time no more than two weeks in the past.`);
  }
}

function checkValues({ Value, Values, Counts, StatisticValues }: MetricDatum, at: string): void {
  const given = Object.entries({ Value, Values, StatisticValues }).flatMap(([name, value]) =>
    value === undefined ? [] : [`${at}.${name}`],
  );
  const [first, second] = given;
  if (first === undefined) {
    throw invalidCombination(
      `At least one of the parameters ${at}.Value, .Values, .StatisticValues must be specified.`,
    );
  }
  if (second !== undefined) {
    throw invalidCombination(
      `The parameters ${first} and ${second} are mutually exclusive and you have specified both.`,
    );
  }
  if (Values && Values.length > VALUES_MAX) {
    throw invalidValue(`The collection ${at}.Values must not have a size greater than ${VALUES_MAX}.`);
  }
  if (Values && Counts && Values.length !== Counts.length) {
    throw invalidValue(`The parameters ${at}.Values and ${at}.Counts must be of the same size.`);
  }
  if (!Values && Counts) throw invalidCombination(`The parameter ${at}.Counts needs the parameter ${at}.Values.`);
  const numbers = { Value: [Value], Values, Counts, ...statisticNumbers(StatisticValues) };
  for (const [name, list = []] of Object.entries(numbers)) {
    for (const number of list) checkNumber(number, `${at}.${name}`);
  }
  const { Minimum = 0, Maximum = 0 } = StatisticValues ?? {};
  if (Minimum > Maximum) {
    throw invalidValue(`The parameter ${at}.StatisticValues.Maximum must be greater than or equal to the minimum.`);
  }
}

function statisticNumbers(statistics: MetricDatum['StatisticValues']): Record<string, readonly (number | undefined)[]> {
  if (!statistics) return {};
  const { SampleCount, Sum, Minimum, Maximum } = statistics;
  return { StatisticValues: [SampleCount, Sum, Minimum, Maximum] };
}

function checkNumber(number: number | undefined, at: string): void {
  if (number === undefined) return;
  if (Number.isNaN(number)) throw invalidValue(`The value NaN for parameter ${at} is invalid.`);
  if (Math.abs(number) > VALUE_MAX) throw invalidValue(`The value ${number} for parameter ${at} is invalid.`);
}
