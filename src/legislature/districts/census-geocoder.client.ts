import { Injectable } from '@nestjs/common';
import { readGeocoderAnswer, type GeocoderAnswer } from '../domain/districts/census-geocoder.js';
import { GeocoderUnavailableError } from '../legislature.errors.js';

/** The one host that an address is ever sent to; tests hand in a server on this machine instead. */
export const CENSUS_GEOCODER_ORIGIN = 'https://geocoding.geo.census.gov';

const PATH = '/geocoder/geographies/onelineaddress';
const PATIENCE_MS = 8_000;
const MOST_BYTES = 1_000_000;

/** An address as a person gives it once, city and state '' where the ZIP code says enough; never kept or logged. */
export interface GivenAddress {
  readonly street: string;
  readonly city: string;
  readonly state: string;
  readonly zip: string;
}

/** What the Census said of an address: its districts, or that it knows no such address. */
export type CensusAnswer = Exclude<GeocoderAnswer, { outcome: 'failed' }>;

/** Asks the Census geocoder which districts an address is in. */
@Injectable()
export class CensusGeocoderClient {
  /** Where questions go; only a test on this machine changes it. */
  protected readonly origin: string = CENSUS_GEOCODER_ORIGIN;
  protected readonly patienceMs: number = PATIENCE_MS;

  /**
   * Asks once, following no redirect and waiting no longer than eight seconds.
   * @throws GeocoderUnavailableError when no readable answer came; its message holds nothing of the address
   */
  async ask(address: GivenAddress): Promise<CensusAnswer> {
    const answer = readGeocoderAnswer(await this.fetchJson(address));
    if (answer.outcome === 'failed') throw new GeocoderUnavailableError();
    return answer;
  }

  private async fetchJson(address: GivenAddress): Promise<unknown> {
    const url = new URL(PATH, this.origin);
    url.search = new URLSearchParams({
      address: [address.street, address.city, `${address.state} ${address.zip}`.trim()].filter(Boolean).join(', '),
      benchmark: 'Public_AR_Current',
      vintage: 'Current_Current',
      layers: 'all',
      format: 'json',
    }).toString();
    try {
      const response = await fetch(url, {
        redirect: 'error',
        signal: AbortSignal.timeout(this.patienceMs),
        headers: { accept: 'application/json' },
      });
      if (!response.ok) throw new GeocoderUnavailableError();
      return JSON.parse(await readCapped(response)) as unknown;
    } catch {
      // The cause may quote the address, which must reach no log.
      throw new GeocoderUnavailableError();
    }
  }
}

async function readCapped(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    chunks.push(chunk as Uint8Array);
    size += (chunk as Uint8Array).length;
    if (size > MOST_BYTES) throw new GeocoderUnavailableError();
  }
  return Buffer.concat(chunks).toString('utf8');
}
