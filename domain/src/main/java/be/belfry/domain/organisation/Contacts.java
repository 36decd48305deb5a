package be.belfry.domain.organisation;

import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The directory: who is reached where. */
public interface Contacts {
  /** Keeps a new one. */
  void add(Contact contact);

  /** One that the viewer may know of. */
  Optional<Contact> byId(UUID id);

  /** The contacts of a service or office that are in the directory, in the order of their rank. */
  List<Contact> ofUnit(String unit, boolean exercise);

  /** The contacts of an entity that are in the directory, in the order of their rank. */
  List<Contact> ofEntity(UUID entity, boolean exercise);

  /** The same of many entities, by one question. */
  List<Contact> ofEntities(Collection<UUID> entities, boolean exercise);

  /** All that are in one directory, for a drill. */
  List<Contact> all(boolean exercise);

  /** A page of the directory that the viewer may see, services and offices first. */
  Page<ContactRow> list(ContactFilter filter, PageRequest page);

  /** One row of it, also of a contact that left. */
  Optional<ContactRow> row(UUID id);

  /**
   * The address of the first contact of a unit with a rank.
   *
   * @param unit code of the service or office
   */
  Optional<String> address(String unit, ContactRank rank, ChannelKind kind, boolean exercise);

  /** Whether an address stands in the directory of exercises. */
  boolean isOfExercise(ChannelKind kind, String address);
}
