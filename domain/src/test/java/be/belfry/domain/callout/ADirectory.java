package be.belfry.domain.callout;

import be.belfry.domain.organisation.ChannelKind;
import be.belfry.domain.organisation.Contact;
import be.belfry.domain.organisation.ContactRank;
import be.belfry.domain.organisation.SaveContact;
import be.belfry.domain.shared.Language;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Contacts of a service as tests need them. */
public final class ADirectory {
  /** When everything in it was written. */
  public static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

  private ADirectory() {}

  /** A contact of NCCN with mail and text message. */
  public static Contact contact(String name, ContactRank rank) {
    return contact("NCCN", name, rank, false);
  }

  /** A contact of any unit with mail and text message. */
  public static Contact contact(String unit, String name, ContactRank rank, boolean exercise) {
    return new Contact(
        new SaveContact(
            Optional.of(unit),
            Optional.empty(),
            name,
            Language.NL,
            rank,
            exercise,
            Map.of(
                ChannelKind.MAIL,
                name.toLowerCase(java.util.Locale.ROOT) + "@example.be",
                ChannelKind.SMS,
                "+32470123456")),
        Set.of(),
        NOW);
  }
}
