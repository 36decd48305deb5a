package be.belfry.domain.organisation;

import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Language;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.Optional;
import java.util.UUID;

/** An entity of the law, or somebody outside it, that notifies or is hit. */
@Entity
@Table(name = "organisation")
public class Organisation {
  @Id private UUID id;
  @Version private long version;
  private String name;

  @Column(name = "enterprise_number")
  private String enterpriseNumber;

  private String sector;

  @Column(name = "sub_sector")
  private String subSector;

  private String category;
  private String language;
  private boolean demo;

  protected Organisation() {}

  /**
   * @param name as it calls itself, 1 to 200 characters
   * @param enterpriseNumber number in the Crossroads Bank for Enterprises, {@code 0403.171.701};
   *     empty for a foreign body
   * @param sector code of its sector
   * @param subSector code of its sub-sector; empty when the sector has none
   * @param category its standing under the NIS2 law
   * @param demo true for demonstration data
   */
  public Organisation(
      String name,
      Optional<String> enterpriseNumber,
      String sector,
      Optional<String> subSector,
      EntityCategory category,
      Language language,
      boolean demo) {
    this.id = UUID.randomUUID();
    this.name = name;
    this.enterpriseNumber = enterpriseNumber.orElse(null);
    this.sector = sector;
    this.subSector = subSector.orElse(null);
    this.category = category.code();
    this.language = language.code();
    this.demo = demo;
  }

  public UUID id() {
    return id;
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

  public Optional<String> subSector() {
    return Optional.ofNullable(subSector);
  }

  public EntityCategory category() {
    return Coded.of(EntityCategory.class, category);
  }

  public Language language() {
    return Language.of(language);
  }
}
