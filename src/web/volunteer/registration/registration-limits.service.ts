import { Injectable } from '@nestjs/common';
import { emailKey } from '../../../kernel/email-address.js';
import type { OrganisationId } from '../../../kernel/ids.js';
import { TooManyRequestsError } from '../../../platform/http/http.errors.js';
import { networkOf } from '../../../platform/http/network.js';
import { RequestCounts } from '../../../platform/http/request-counts.service.js';

const HOUR = 60;
/** One phone, or a hall that shares a connection, may send this many in a minute. */
export const SENDS_A_MINUTE = 60;
/** More mails than this to one address in an hour would be a nuisance, whoever has it. */
const OF_AN_ADDRESS = 6;
/** From so many on, people show by a code that their address is theirs; a crowd still gets through. */
const BUSY_NETWORK = 100;
const BUSY_ORGANISATION = 2_000;
/** Twice the largest lobby day there has been, in an hour. */
const OF_AN_ORGANISATION = 20_000;

const SENDS = 'registrations-sent-by-network';

/** Holds finished registrations to limits beside that of the network in a minute: per address and per organisation, known or not. */
@Injectable()
export class RegistrationLimits {
  constructor(private readonly counts: RequestCounts) {}

  /**
   * Counts one sending of a registration that was not finished.
   * @throws TooManyRequestsError
   */
  async requireSend(ip: string): Promise<void> {
    await this.counts.require(SENDS, networkOf(ip), { most: SENDS_A_MINUTE, minutes: 1 });
  }

  /**
   * Counts one finished registration and its sending; true when so many arrive that it had better show that its address is the person's. Call
   * it outside of transactions, which would wait for each other.
   * @throws TooManyRequestsError
   */
  async isBusy(organisationId: OrganisationId, ip: string, email: string | undefined): Promise<boolean> {
    const [sends, organisation, network, address] = await this.counts.countAll([
      { what: SENDS, who: networkOf(ip), minutes: 1 },
      { what: 'registrations-of-organisation', who: organisationId, minutes: HOUR },
      { what: 'registrations-of-network', who: networkOf(ip), minutes: HOUR },
      ...(email
        ? [{ what: 'registrations-of-address', who: `${organisationId} ${emailKey(email)}`, minutes: HOUR }]
        : []),
    ]);
    if (sends!.count > SENDS_A_MINUTE) throw new TooManyRequestsError(sends!.endsAt);
    if (organisation!.count > OF_AN_ORGANISATION) throw new TooManyRequestsError(organisation!.endsAt);
    if (address && address.count > OF_AN_ADDRESS) throw new TooManyRequestsError(address.endsAt);
    return organisation!.count > BUSY_ORGANISATION || network!.count > BUSY_NETWORK;
  }
}
