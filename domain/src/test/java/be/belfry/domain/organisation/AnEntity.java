package be.belfry.domain.organisation;

import be.belfry.domain.shared.Language;
import java.time.LocalDate;
import java.util.Optional;

/** Builder of entries of the register that are valid by default: an essential grid operator. */
public final class AnEntity {
  private String name = "Example Grid";
  private Optional<String> number = Optional.of("1999.000.051");
  private String country = "BE";
  private Sector sector = Sector.ENERGY;
  private Optional<SubSector> subSector = Optional.of(SubSector.ELECTRICITY);
  private EntityCategory category = EntityCategory.ESSENTIAL;
  private Optional<Designation> critical = Optional.empty();
  private boolean systemic;
  private Optional<NetworkImpact> network = Optional.empty();

  private AnEntity() {}

  /** An essential grid operator. */
  public static AnEntity anEntity() {
    return new AnEntity();
  }

  /** With another name. */
  public AnEntity named(String value) {
    name = value;
    return this;
  }

  /** With another enterprise number; null for none. */
  public AnEntity numbered(String value) {
    number = Optional.ofNullable(value);
    return this;
  }

  /** With its seat in another country. */
  public AnEntity from(String value) {
    country = value;
    return this;
  }

  /** In a sector, with no sub-sector. */
  public AnEntity in(Sector value) {
    sector = value;
    subSector = Optional.empty();
    return this;
  }

  /** In a sub-sector, and its sector unless that was chosen otherwise. */
  public AnEntity in(Sector value, SubSector sub) {
    sector = value;
    subSector = Optional.of(sub);
    return this;
  }

  /** With another standing under the NIS2 law. */
  public AnEntity as(EntityCategory value) {
    category = value;
    return this;
  }

  /** Designated as a critical entity. */
  public AnEntity critical() {
    critical = Optional.of(new Designation("FPS Economy", LocalDate.of(2026, 7, 17)));
    return this;
  }

  /** One of the largest financial entities. */
  public AnEntity systemic() {
    systemic = true;
    return this;
  }

  /** Identified under the electricity network code. */
  public AnEntity of(NetworkImpact value) {
    network = Optional.of(value);
    return this;
  }

  /** What the register shall keep. */
  public SaveOrganisation build() {
    return new SaveOrganisation(
        name,
        number.map(EnterpriseNumber::of),
        country,
        sector,
        subSector,
        category,
        critical,
        systemic,
        network,
        Language.EN);
  }
}
