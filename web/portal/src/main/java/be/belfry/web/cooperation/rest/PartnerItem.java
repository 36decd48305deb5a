package be.belfry.web.cooperation.rest;

import be.belfry.domain.cooperation.Arrangement;
import be.belfry.domain.cooperation.Partner;
import be.belfry.domain.shared.LocalizedText;

/** Somebody abroad to whom something can be released. */
record PartnerItem(
    String href,
    String code,
    LocalizedText name,
    Arrangement arrangement,
    boolean eu,
    boolean nato,
    boolean exercise) {

  static PartnerItem of(Partner partner) {
    return new PartnerItem(
        "/api/v1/releasePartners#" + partner.code(),
        partner.code(),
        partner.name(),
        partner.arrangement(),
        partner.eu(),
        partner.nato(),
        partner.exercise());
  }
}
