package be.belfry.domain.organisation;

import be.belfry.domain.security.Permission;
import be.belfry.domain.security.Reach;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Codes;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.Language;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A desk or person of a service, an office or an entity, and how to reach it. What was once in the
 * directory stays on record; who left it is called no more.
 */
@Entity
@Table(name = "contact")
public class Contact {
  @Id private UUID id;
  @Version private long version;
  private String unit;

  // text for the program (a nullable uuid cannot be mapped), a foreign key for the database
  @Column(name = "entity_id")
  private String entity;

  private Codes sectors;
  private String name;
  private String language;
  private String rank;
  private boolean exercise;

  @Column(name = "changed_at")
  private Instant changedAt;

  @Column(name = "ended_at")
  private Instant endedAt;

  @OneToMany(mappedBy = "contact", cascade = CascadeType.ALL, orphanRemoval = true)
  @OrderBy("kind")
  private List<ContactChannel> channels = new ArrayList<>();

  protected Contact() {}

  /**
   * @param sectors codes of the sectors of its entity; none for a service or office
   */
  public Contact(SaveContact content, Set<String> sectors, Instant now) {
    this.id = UUID.randomUUID();
    this.unit = content.unit().orElse(null);
    this.entity = content.entity().map(UUID::toString).orElse(null);
    this.sectors = Codes.of(sectors);
    this.exercise = content.exercise();
    fill(content, now);
  }

  /**
   * Writes it anew; whose it is and in which directory it stands, stays.
   *
   * @throws Conflict ({@code organisation_contactEnded}) when it left the directory
   */
  public void change(SaveContact content, Instant now) {
    requirePresent();
    fill(content, now);
  }

  private void fill(SaveContact content, Instant now) {
    name = content.name();
    language = content.language().code();
    rank = content.rank().code();
    changedAt = now;
    channels.removeIf(channel -> !content.addresses().containsKey(channel.kind()));
    content
        .addresses()
        .forEach(
            (kind, address) ->
                channel(kind)
                    .ifPresentOrElse(
                        channel -> channel.move(address),
                        () -> channels.add(new ContactChannel(this, kind, address))));
  }

  /**
   * Its entity changed its sector: whoever may know of the entity may know of its contacts.
   *
   * @param to codes of the sectors of its entity
   */
  public void follow(Set<String> to) {
    sectors = Codes.of(to);
  }

  /**
   * It leaves the directory.
   *
   * @throws Conflict ({@code organisation_contactEnded}) when it did already
   */
  public void end(Instant now) {
    requirePresent();
    endedAt = now;
  }

  private void requirePresent() {
    if (endedAt != null) {
      throw new Conflict("organisation_contactEnded", "contact " + id + " left the directory");
    }
  }

  /**
   * Whether somebody may know of it; the twin of the policy of the table. Desks of the state are
   * known to all staff; those of an entity to itself, to who sees all, and in its sectors.
   */
  public boolean isVisibleTo(Subject viewer) {
    return isVisible(viewer, Optional.ofNullable(unit), entity(), sectors.set(), exercise);
  }

  /** The same of a contact that is not written yet. */
  public static boolean isVisible(
      Subject viewer,
      Optional<String> unit,
      Optional<UUID> entity,
      Set<String> sectors,
      boolean exercise) {
    if (viewer.role() == Role.SYSTEM) {
      return true;
    }
    if (exercise && !viewer.exerciseParticipant()) {
      return false;
    }
    if (viewer.role() == Role.ORGANISATION) {
      return entity.isPresent() && entity.equals(viewer.organisation());
    }
    return unit.isPresent()
        || viewer.reach() == Reach.NATIONAL
        || viewer.reach() == Reach.SECTOR && sectors.stream().anyMatch(viewer.sectors()::contains);
  }

  /** Whether somebody keeps the contacts of such an owner up to date. */
  public static boolean isKeptBy(Subject by, Optional<String> unit, boolean exercise) {
    return by.may(Permission.DIRECTORY_ADMINISTER)
        || exercise && by.may(Permission.EXERCISE_LEAD)
        || by.may(Permission.DIRECTORY_KEEP) && unit.isPresent() && unit.equals(by.service());
  }

  public UUID id() {
    return id;
  }

  /** Counts the changes. */
  public long version() {
    return version;
  }

  /** Code of its service or office; empty for one of an entity. */
  public Optional<String> unit() {
    return Optional.ofNullable(unit);
  }

  /** Key of its entity; empty for one of a service or office. */
  public Optional<UUID> entity() {
    return Optional.ofNullable(entity).map(UUID::fromString);
  }

  /** Codes of the sectors of its entity. */
  public Set<String> sectors() {
    return sectors.set();
  }

  public String name() {
    return name;
  }

  public Language language() {
    return Language.of(language);
  }

  public ContactRank rank() {
    return Coded.of(ContactRank.class, rank);
  }

  /** True in the directory of exercises. */
  public boolean exercise() {
    return exercise;
  }

  /** Whether it left the directory. */
  public boolean isEnded() {
    return endedAt != null;
  }

  /** Its ways, one for each kind at most. */
  public List<ContactChannel> channels() {
    return List.copyOf(channels);
  }

  /**
   * Whether somebody has answered by one of its ways as they are now: a new address has to prove
   * itself.
   */
  public boolean isVerified() {
    return channels.stream().anyMatch(channel -> channel.verifiedAt().isPresent());
  }

  private Optional<ContactChannel> channel(ChannelKind kind) {
    return channels.stream().filter(channel -> channel.kind() == kind).findFirst();
  }
}
