package be.belfry.web.organisation.rest;

import be.belfry.domain.organisation.ChannelKind;
import be.belfry.domain.organisation.ContactRank;
import be.belfry.domain.organisation.SaveContact;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.RuleViolation;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A contact to be kept.
 *
 * @param channels at most one of each kind
 */
record NewContact(
    Optional<String> unit,
    Optional<UUID> entity,
    String name,
    String language,
    ContactRank rank,
    Optional<Boolean> exercise,
    List<NewChannel> channels) {
  /** One way to reach it. */
  record NewChannel(ChannelKind kind, String address) {}

  SaveContact content() {
    Map<ChannelKind, String> addresses = new EnumMap<>(ChannelKind.class);
    for (NewChannel channel : channels) {
      if (addresses.put(channel.kind(), channel.address()) != null) {
        throw new RuleViolation(
            "organisation_contactTwice", "one address for each kind", channel.kind());
      }
    }
    return new SaveContact(
        unit, entity, name, Language.of(language), rank, exercise.orElse(false), addresses);
  }
}
