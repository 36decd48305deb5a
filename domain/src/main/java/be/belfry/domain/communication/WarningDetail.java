package be.belfry.domain.communication;

import be.belfry.domain.security.NarrowReadEvent;
import be.belfry.domain.security.Opened;
import be.belfry.domain.shared.LocalizedText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A warning with those who are warned.
 *
 * @param addressees as far as the reader sees them
 * @param unitNames names of the services and offices by their codes
 * @param entities those that are warned by name; none for who does not see them all
 * @param own the line of the reader's own entity, service or office
 * @param narrower references of the crisis file and incident that it comes from and that are marked
 *     narrower than it; of those only that the reader may know of
 */
public record WarningDetail(
    WarningRow row,
    List<AddresseeRow> addressees,
    Map<String, LocalizedText> unitNames,
    List<Entity> entities,
    Optional<AddresseeRow> own,
    List<String> narrower)
    implements Opened {
  /**
   * An entity that is warned by name.
   *
   * @param enterpriseNumber empty for a foreign body
   */
  public record Entity(String name, Optional<String> enterpriseNumber) {}

  public WarningDetail {
    addressees = List.copyOf(addressees);
    unitNames = Map.copyOf(unitNames);
    entities = List.copyOf(entities);
    narrower = List.copyOf(narrower);
  }

  /** Whether the reader is addressed and has not confirmed yet. */
  public boolean isToConfirm() {
    return own.isPresent() && own.get().acknowledgedAt().isEmpty();
  }

  @Override
  public NarrowReadEvent readBy(UUID reader) {
    return NarrowReadEvent.ofWarning(row.reference(), reader);
  }

  @Override
  public Optional<String> ownTlp() {
    return Optional.of(row.tlp().code());
  }
}
