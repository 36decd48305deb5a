package be.belfry.web.organisation;

import be.belfry.domain.organisation.ChannelKind;
import be.belfry.domain.organisation.ContactRank;
import be.belfry.domain.organisation.ContactRow;
import be.belfry.domain.organisation.ContactRow.ChannelRow;
import be.belfry.domain.organisation.SaveContact;
import be.belfry.domain.organisation.Units.Unit;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Language;
import be.belfry.services.organisation.ContactService;
import be.belfry.services.organisation.RegisterService;
import be.belfry.web.shared.Keys;
import be.belfry.web.shared.Notes;
import be.belfry.web.shared.Viewer;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Bean of {@code /organisation/contact}: one contact of the directory, or a new one. */
@Named
@RequestScoped
public class OrganisationContactView {
  @Inject private ContactService contacts;
  @Inject private RegisterService register;
  @Inject private HttpServletRequest request;
  @Inject private Viewer viewer;
  @Inject private Notes notes;

  private ContactRow row;
  private Long version;
  private String unit;
  private String name;
  private Language language;
  private ContactRank rank;
  private Boolean exercise;
  private final Map<ChannelKind, String> addresses = new EnumMap<>(ChannelKind.class);

  /** Reads the contact at once, so that one that is not there answers 404. */
  public void open() {
    if (isKnown()) {
      getRow();
    } else if (getEntity().isEmpty()) {
      contacts.units();
    } else {
      getEntityName();
    }
  }

  /** Key of the entity whose contact is new; empty for one of a service or office. */
  public String getEntity() {
    return isKnown() ? "" : parameter("entity");
  }

  /** Name of that entity; one that is not there answers 404. */
  public String getEntityName() {
    return register.detail(Keys.of(getEntity())).name();
  }

  /** Whether the address names a contact; without one the page is for a new one. */
  public boolean isKnown() {
    return !parameter("id").isEmpty();
  }

  private String parameter(String parameter) {
    return Optional.ofNullable(request.getParameter(parameter)).orElse("");
  }

  private UUID id() {
    return Keys.of(parameter("id"));
  }

  /** The contact; null for a new one. */
  public ContactRow getRow() {
    if (row == null && isKnown()) {
      row = contacts.detail(id());
    }
    return row;
  }

  /** Whether the reader may write it; a new one as the address says whose it is. */
  public boolean isKept() {
    return isKnown()
        ? !getRow().ended() && contacts.isKept(getRow().unit(), getRow().exercise())
        : contacts.isKept(Optional.of(getAskedUnit()).filter(u -> !u.isEmpty()), isAskedExercise());
  }

  /** The services and offices whose new contact the reader may write. */
  public List<Unit> getUnits() {
    return contacts.units().stream()
        .filter(each -> contacts.isKept(Optional.of(each.code()), isAskedExercise()))
        .toList();
  }

  /**
   * Code of the service or office in the address, which the form carries along; else the reader's
   * own service. Empty for a contact of an entity.
   */
  public String getAskedUnit() {
    if (!getEntity().isEmpty()) {
      return "";
    }
    return Optional.of(parameter("unit"))
        .filter(asked -> !asked.isEmpty())
        .or(() -> viewer.subject().flatMap(Subject::service))
        .orElse("");
  }

  /** Whether the address asks for the directory of exercises. */
  public boolean isAskedExercise() {
    return parameter("exercise").equals("true");
  }

  /** Keeps what was written, of a new or a known contact. */
  public String save() {
    SaveContact content =
        new SaveContact(
            isKnown() ? getRow().unit() : Optional.ofNullable(getUnit()),
            isKnown()
                ? getRow().entity()
                : Optional.of(getEntity()).filter(e -> !e.isEmpty()).map(Keys::of),
            name,
            language,
            rank,
            isExercise(),
            addresses);
    UUID id;
    if (isKnown()) {
      id = id();
      contacts.change(id, content, Optional.ofNullable(version));
    } else {
      id = contacts.add(content);
    }
    notes.done("organisation_contact.saved");
    return "/organisation/contact?faces-redirect=true&id=" + id;
  }

  /** Takes it out of the directory. */
  public String remove() {
    contacts.remove(id(), Optional.ofNullable(version));
    notes.done("organisation_contact.removed");
    return "/organisation/directory?faces-redirect=true&exercise=" + getRow().exercise();
  }

  /** Version of the contact that the form was filled in on. */
  public Long getVersion() {
    return version == null && isKnown() ? Long.valueOf(getRow().version()) : version;
  }

  /** Version of the contact that the form was filled in on. */
  public void setVersion(Long version) {
    this.version = version;
  }

  /** Code of the service or office of a new contact. */
  public String getUnit() {
    return unit == null ? getAskedUnit() : unit;
  }

  public void setUnit(String unit) {
    this.unit = unit;
  }

  public String getName() {
    return name == null && isKnown() ? getRow().name() : name;
  }

  public void setName(String name) {
    this.name = name;
  }

  public Language getLanguage() {
    return language == null ? (isKnown() ? getRow().language() : Language.NL) : language;
  }

  public void setLanguage(Language language) {
    this.language = language;
  }

  public ContactRank getRank() {
    return rank == null ? (isKnown() ? getRow().rank() : ContactRank.FIRST) : rank;
  }

  public void setRank(ContactRank rank) {
    this.rank = rank;
  }

  public List<ContactRank> getRanks() {
    return List.of(ContactRank.values());
  }

  /** In which directory it stands. */
  public boolean isExercise() {
    if (isKnown()) {
      return getRow().exercise();
    }
    return exercise == null ? isAskedExercise() : exercise.booleanValue();
  }

  public void setExercise(boolean exercise) {
    this.exercise = exercise;
  }

  public String getMail() {
    return address(ChannelKind.MAIL);
  }

  public void setMail(String address) {
    addresses.put(ChannelKind.MAIL, address);
  }

  public String getSms() {
    return address(ChannelKind.SMS);
  }

  public void setSms(String address) {
    addresses.put(ChannelKind.SMS, address);
  }

  public String getWebhook() {
    return address(ChannelKind.WEBHOOK);
  }

  public void setWebhook(String address) {
    addresses.put(ChannelKind.WEBHOOK, address);
  }

  private String address(ChannelKind kind) {
    if (addresses.containsKey(kind) || !isKnown()) {
      return addresses.get(kind);
    }
    return getRow().channels().stream()
        .filter(channel -> channel.kind() == kind)
        .map(ChannelRow::address)
        .findFirst()
        .orElse(null);
  }
}
