package be.belfry.web.cooperation.rest;

import be.belfry.domain.cooperation.OfferContent;
import java.util.Optional;

/**
 * What a nation offers.
 *
 * @param nation two letters of ISO 3166-1
 */
record OfferBody(String nation, String capability, Optional<String> conditions) {
  OfferContent content() {
    return new OfferContent(nation, capability, conditions.orElse(""));
  }
}
