package be.belfry.web.organisation;

import be.belfry.domain.organisation.ContactFilter;
import be.belfry.domain.organisation.ContactRow;
import be.belfry.domain.organisation.EntityCategory;
import be.belfry.domain.organisation.NetworkImpact;
import be.belfry.domain.organisation.OrganisationRow;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.organisation.SubSector;
import be.belfry.domain.security.Permission;
import be.belfry.domain.shared.NotAllowed;
import be.belfry.domain.shared.PageRequest;
import be.belfry.services.organisation.ContactService;
import be.belfry.services.organisation.RegisterService;
import be.belfry.web.shared.Functions;
import be.belfry.web.shared.Keys;
import be.belfry.web.shared.LocaleView;
import be.belfry.web.shared.Notes;
import be.belfry.web.shared.Viewer;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.text.Collator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Bean of {@code /organisation/entity}: one entity of the register, or a new one. */
@Named
@RequestScoped
public class OrganisationEntityView {
  private static final String HERE = "/organisation/entity?faces-redirect=true&id=";

  @Inject private RegisterService register;
  @Inject private ContactService contacts;
  @Inject private HttpServletRequest request;
  @Inject private LocaleView locale;
  @Inject private Viewer viewer;
  @Inject private Notes notes;

  private OrganisationRow row;
  private List<Sector> kept;
  private Long version;
  private EntityForm form;
  private String reason;

  /** Reads the entity at once, so that one that is not there answers 404. */
  public void open() {
    if (isKnown()) {
      getRow();
    } else if (getSectors().isEmpty()) {
      throw new NotAllowed(
          "security_notAllowed", "keeps no register", Permission.REGISTER_KEEP.code());
    }
  }

  /** Whether the address names an entity; without one the page is for a new one. */
  public boolean isKnown() {
    return !parameter("id").isEmpty();
  }

  private String parameter(String parameter) {
    return Optional.ofNullable(request.getParameter(parameter)).orElse("");
  }

  private UUID id() {
    return Keys.of(parameter("id"));
  }

  /** The entity; null for a new one. */
  public OrganisationRow getRow() {
    if (row == null && isKnown()) {
      row = register.detail(id());
    }
    return row;
  }

  /** Name of a country in the reader's language. */
  public String countryOf(String code) {
    return new Locale.Builder().setRegion(code).build().getDisplayCountry(locale.getLocale());
  }

  /** Its contacts in the directory; none for who reads no directory. */
  public List<ContactRow> getContacts() {
    return viewer.may(Permission.DIRECTORY_READ)
        ? contacts
            .list(
                new ContactFilter(Optional.empty(), Optional.of(getRow().id()), false, false),
                PageRequest.first())
            .rows()
        : List.of();
  }

  /** Whether the reader may add contacts of an entity. */
  public boolean isContactKept() {
    return viewer.may(Permission.DIRECTORY_READ)
        && !getRow().isEnded()
        && contacts.isKept(Optional.empty(), false);
  }

  /** Whether the reader may write it. */
  public boolean isKept() {
    return isKnown() ? getSectors().contains(getRow().sector()) : !getSectors().isEmpty();
  }

  /** Keeps what was written, of a new or a known entity. */
  public String save() {
    UUID id;
    if (isKnown()) {
      id = id();
      register.change(id, getForm().content(), Optional.ofNullable(version));
    } else {
      id = register.add(getForm().content());
    }
    notes.done("organisation_entity.saved");
    return HERE + id;
  }

  /** Takes it out of the register. */
  public String end() {
    register.end(id(), reason, Optional.ofNullable(version));
    notes.done("organisation_entity.left");
    return HERE + id();
  }

  /** Takes it into the register again. */
  public String restore() {
    register.restore(id(), reason, Optional.ofNullable(version));
    notes.done("organisation_entity.back");
    return HERE + id();
  }

  /** What is written in the form. */
  public EntityForm getForm() {
    if (form == null) {
      form = isKnown() ? EntityForm.of(getRow()) : EntityForm.empty();
    }
    return form;
  }

  /** Version of the entity that the form was filled in on. */
  public Long getVersion() {
    return version == null && isKnown() ? Long.valueOf(getRow().version()) : version;
  }

  /** Version of the entity that the form was filled in on. */
  public void setVersion(Long version) {
    this.version = version;
  }

  /** Why it leaves the register or comes back. */
  public String getReason() {
    return reason;
  }

  /** Why it leaves the register or comes back. */
  public void setReason(String reason) {
    this.reason = reason;
  }

  /** The sectors whose entities the reader writes. */
  public List<Sector> getSectors() {
    if (kept == null) {
      kept = register.keptSectors();
    }
    return kept;
  }

  /** The sub-sectors of these. */
  public List<SubSector> getSubSectors() {
    return List.of(SubSector.values()).stream()
        .filter(sub -> getSectors().contains(sub.sector()))
        .toList();
  }

  /** A sub-sector with its sector, for the choice. */
  public String lineOf(SubSector subSector) {
    return Functions.label(subSector.sector()) + " – " + Functions.label(subSector);
  }

  public List<EntityCategory> getCategories() {
    return List.of(EntityCategory.values());
  }

  public List<NetworkImpact> getNetworkImpacts() {
    return List.of(NetworkImpact.values());
  }

  /** Codes of all countries by their names in the reader's language. */
  public Map<String, String> getCountries() {
    Map<String, String> countries = new TreeMap<>(Collator.getInstance(locale.getLocale()));
    for (String code : Locale.getISOCountries()) {
      countries.put(countryOf(code), code);
    }
    return countries;
  }
}
