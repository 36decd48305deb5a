package be.belfry.web.organisation;

import be.belfry.domain.organisation.Designation;
import be.belfry.domain.organisation.EnterpriseNumber;
import be.belfry.domain.organisation.EntityCategory;
import be.belfry.domain.organisation.NetworkImpact;
import be.belfry.domain.organisation.OrganisationRow;
import be.belfry.domain.organisation.SaveOrganisation;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.organisation.SubSector;
import be.belfry.domain.shared.Language;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** What is written in the form of an entity; it stays there when it is refused. */
public class EntityForm {
  private String name;
  private String enterpriseNumber;
  private String country = SaveOrganisation.BELGIUM;
  private Sector sector;
  private SubSector subSector;
  private EntityCategory category = EntityCategory.IMPORTANT;
  private String criticalBy;
  private String criticalOn;
  private boolean systemic;
  private NetworkImpact network;
  private Language language = Language.NL;

  /** An empty form. */
  static EntityForm empty() {
    return new EntityForm();
  }

  /** What the register says now. */
  static EntityForm of(OrganisationRow row) {
    EntityForm form = new EntityForm();
    form.name = row.name();
    form.enterpriseNumber = row.enterpriseNumber().orElse(null);
    form.country = row.country();
    form.sector = row.sector();
    form.subSector = row.subSector().orElse(null);
    form.category = row.category();
    form.criticalBy = row.criticalBy().orElse(null);
    form.criticalOn = row.criticalOn().map(LocalDate::toString).orElse(null);
    form.systemic = row.systemic();
    form.network = row.network().orElse(null);
    form.language = row.language();
    return form;
  }

  /** What the register shall keep; refuses what is none. */
  SaveOrganisation content() {
    return new SaveOrganisation(
        name,
        text(enterpriseNumber).map(EnterpriseNumber::of),
        country,
        sector,
        Optional.ofNullable(subSector),
        category,
        text(criticalBy).isPresent() || text(criticalOn).isPresent()
            ? Optional.of(new Designation(criticalBy, day(criticalOn)))
            : Optional.empty(),
        systemic,
        Optional.ofNullable(network),
        language);
  }

  private static Optional<String> text(String value) {
    return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
  }

  private static LocalDate day(String text) {
    try {
      return text(text).map(LocalDate::parse).orElse(null);
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  public String getEnterpriseNumber() {
    return enterpriseNumber;
  }

  public void setEnterpriseNumber(String enterpriseNumber) {
    this.enterpriseNumber = enterpriseNumber;
  }

  public String getCountry() {
    return country;
  }

  public void setCountry(String country) {
    this.country = country;
  }

  public Sector getSector() {
    return sector;
  }

  public void setSector(Sector sector) {
    this.sector = sector;
  }

  public SubSector getSubSector() {
    return subSector;
  }

  public void setSubSector(SubSector subSector) {
    this.subSector = subSector;
  }

  public EntityCategory getCategory() {
    return category;
  }

  public void setCategory(EntityCategory category) {
    this.category = category;
  }

  /** The authority that designated it as a critical entity. */
  public String getCriticalBy() {
    return criticalBy;
  }

  public void setCriticalBy(String criticalBy) {
    this.criticalBy = criticalBy;
  }

  /** Day of that decision, {@code 2026-07-17}. */
  public String getCriticalOn() {
    return criticalOn;
  }

  public void setCriticalOn(String criticalOn) {
    this.criticalOn = criticalOn;
  }

  public boolean isSystemic() {
    return systemic;
  }

  public void setSystemic(boolean systemic) {
    this.systemic = systemic;
  }

  /** What it is under the electricity network code; null while nobody has looked. */
  public NetworkImpact getNetwork() {
    return network;
  }

  public void setNetwork(NetworkImpact network) {
    this.network = network;
  }

  public Language getLanguage() {
    return language;
  }

  public void setLanguage(Language language) {
    this.language = language;
  }
}
