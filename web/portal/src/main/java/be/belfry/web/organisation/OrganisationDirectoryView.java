package be.belfry.web.organisation;

import be.belfry.domain.organisation.ContactRow;
import be.belfry.domain.organisation.DeskName;
import be.belfry.domain.organisation.Units.Unit;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import be.belfry.services.organisation.ContactService;
import be.belfry.web.shared.Functions;
import be.belfry.web.shared.LocaleView;
import be.belfry.web.shared.Viewer;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;

/** Bean of {@code /organisation/directory}; its whole state stands in the address. */
@Named
@RequestScoped
public class OrganisationDirectoryView {
  /** So many, that the contacts of one service are seldom torn apart. */
  private static final int SIZE = 60;

  @Inject private ContactService contacts;
  @Inject private HttpServletRequest request;
  @Inject private LocaleView locale;
  @Inject private Viewer viewer;

  private Page<ContactRow> page;
  private List<Unit> units;

  /** Reads the page that the address names; a filter that is none answers 400. */
  public void open() {
    page =
        contacts.list(
            ContactParameters.filter(request::getParameter),
            new PageRequest(
                Optional.ofNullable(request.getParameter("cursor")).filter(c -> !c.isEmpty()),
                SIZE));
  }

  /** The contacts to show. */
  public Page<ContactRow> getPage() {
    if (page == null) {
      open();
    }
    return page;
  }

  /** Services and offices of the plan. */
  public List<Unit> getUnits() {
    if (units == null) {
      units = contacts.units();
    }
    return units;
  }

  /** Name of who the contact belongs to. */
  public String ownerOf(ContactRow row) {
    return row.unit().map(this::nameOf).orElseGet(() -> row.entityName().orElse(""));
  }

  /** Name of a service or office; its code when the plan does not know it any more. */
  public String nameOf(String unit) {
    return getUnits().stream()
        .filter(u -> u.code().equals(unit))
        .findFirst()
        .map(u -> Functions.text(u.name()))
        .orElse(unit);
  }

  /** How a contact is called; a desk in the reader's language. */
  public String desk(String written) {
    return DeskName.in(
        locale.language(),
        written,
        code -> getUnits().stream().filter(u -> u.code().equals(code)).findFirst().map(Unit::name));
  }

  /** A filter as it stands in the address, empty when it is not set. */
  public String value(String name) {
    return Optional.ofNullable(request.getParameter(name)).orElse("");
  }

  /** Whether the directory of exercises is shown. */
  public boolean isExercise() {
    return value("exercise").equals("true");
  }

  /**
   * Whether the reader may add a contact of the service that the list is narrowed to; of his own
   * when it is not.
   */
  public boolean isKept() {
    return contacts.isKept(
        Optional.of(value("unit"))
            .filter(unit -> !unit.isBlank())
            .or(() -> viewer.subject().flatMap(Subject::service)),
        isExercise());
  }
}
