package be.belfry.domain.organisation;

import be.belfry.domain.security.Permission;
import be.belfry.domain.security.Reach;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.Language;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * An entity of the law, or somebody outside it, that notifies or is hit. The register of entities
 * consists of these; nobody is deleted from it, since notifications point to him.
 */
@Entity
@Table(name = "organisation")
public class Organisation {
  @Id private UUID id;
  @Version private long version;
  private String name;

  @Column(name = "enterprise_number")
  private String enterpriseNumber;

  private String country;
  private String sector;

  @Column(name = "sub_sector")
  private String subSector;

  private String category;

  @Column(name = "critical_by")
  private String criticalBy;

  @Column(name = "critical_on")
  private LocalDate criticalOn;

  private boolean systemic;

  @Column(name = "network_impact")
  private String networkImpact;

  private String language;
  private boolean demo;

  @Column(name = "changed_at")
  private Instant changedAt;

  @Column(name = "ended_at")
  private Instant endedAt;

  protected Organisation() {}

  /** An entity that comes into the register. */
  public Organisation(SaveOrganisation content, Instant now) {
    this.id = UUID.randomUUID();
    fill(content, now);
  }

  /**
   * Writes it anew.
   *
   * @throws Conflict ({@code organisation_ended}) when it left the register
   */
  public void change(SaveOrganisation content, Instant now) {
    requirePresent();
    fill(content, now);
  }

  private void fill(SaveOrganisation content, Instant now) {
    name = content.name();
    enterpriseNumber = content.enterpriseNumber().map(EnterpriseNumber::text).orElse(null);
    country = content.country();
    sector = content.sector().code();
    subSector = content.subSector().map(SubSector::code).orElse(null);
    category = content.category().code();
    criticalBy = content.critical().map(Designation::by).orElse(null);
    criticalOn = content.critical().map(Designation::on).orElse(null);
    systemic = content.systemic();
    networkImpact = content.network().map(NetworkImpact::code).orElse(null);
    language = content.language().code();
    changedAt = now;
  }

  /**
   * It leaves the register: it is warned no more, and nothing in the register binds its reports.
   *
   * @throws Conflict ({@code organisation_ended}) when it did already
   */
  public void end(Instant now) {
    requirePresent();
    endedAt = now;
    changedAt = now;
  }

  /**
   * It comes back into the register as it was.
   *
   * @throws Conflict ({@code organisation_notEnded}) when it never left
   */
  public void restore(Instant now) {
    if (endedAt == null) {
      throw new Conflict("organisation_notEnded", "entity " + id + " is in the register");
    }
    endedAt = null;
    changedAt = now;
  }

  private void requirePresent() {
    if (endedAt != null) {
      throw new Conflict("organisation_ended", "entity " + id + " left the register");
    }
  }

  /**
   * Whether somebody may know of it; the twin of the policy of the table. An entity knows itself,
   * an authority those of its sectors.
   */
  public boolean isVisibleTo(Subject viewer) {
    return isVisible(viewer, id, sector);
  }

  /** The same of an entity by its key and the code of its sector. */
  public static boolean isVisible(Subject viewer, UUID id, String sector) {
    if (viewer.role() == Role.ORGANISATION) {
      return viewer.organisation().filter(id::equals).isPresent();
    }
    return viewer.reach() == Reach.NATIONAL
        || viewer.reach() == Reach.SECTOR && viewer.sectors().contains(sector);
  }

  /** Whether somebody writes the entries of a sector: who sees all, or the sector's authority. */
  public static boolean isKeptBy(Subject by, Sector sector) {
    return by.may(Permission.REGISTER_KEEP)
        && (by.reach() == Reach.NATIONAL || by.sectors().contains(sector.code()));
  }

  public UUID id() {
    return id;
  }

  /** Counts the changes. */
  public long version() {
    return version;
  }

  public String name() {
    return name;
  }

  public Optional<String> enterpriseNumber() {
    return Optional.ofNullable(enterpriseNumber);
  }

  /** Code of the sector. */
  public String sector() {
    return sector;
  }

  public EntityCategory category() {
    return Coded.of(EntityCategory.class, category);
  }

  public Language language() {
    return Language.of(language);
  }

  /** Whether it left the register. */
  public boolean isEnded() {
    return endedAt != null;
  }

  /** What decides which regimes bind its reports; empty when it left the register. */
  public Optional<LegalStanding> standing() {
    return isEnded() ? Optional.empty() : Optional.of(row().standing());
  }

  /** What the register keeps of it. */
  public OrganisationRow row() {
    return new OrganisationRow(
        id,
        version,
        name,
        enterpriseNumber(),
        country,
        Coded.of(Sector.class, sector),
        Optional.ofNullable(subSector).map(code -> Coded.of(SubSector.class, code)),
        category(),
        Optional.ofNullable(criticalBy),
        Optional.ofNullable(criticalOn),
        systemic,
        Optional.ofNullable(networkImpact).map(code -> Coded.of(NetworkImpact.class, code)),
        language(),
        Optional.ofNullable(changedAt),
        Optional.ofNullable(endedAt));
  }
}
