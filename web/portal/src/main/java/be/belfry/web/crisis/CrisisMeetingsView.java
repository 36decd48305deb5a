package be.belfry.web.crisis;

import be.belfry.domain.crisis.ConveneMeeting;
import be.belfry.domain.crisis.MeetingItem;
import be.belfry.domain.organisation.Units;
import be.belfry.domain.plan.CellDefinition;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import be.belfry.services.crisis.MeetingService;
import be.belfry.services.organisation.ContactService;
import be.belfry.web.shared.Notes;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Bean of {@code /crisis/meetings}: the cells that were convened for a file, and the next one. */
@Named
@RequestScoped
public class CrisisMeetingsView {
  @Inject private MeetingService meetings;
  @Inject private ContactService directory;
  @Inject private HttpServletRequest request;
  @Inject private Notes notes;

  private final Map<String, List<MeetingItem>> glances = new HashMap<>();
  private Page<MeetingItem> page;
  private String cell;
  private Instant startsAt;
  private String place;
  private String agenda;
  private List<String> guests = List.of();

  /** Reads at once, so that a file that is not there answers 404. */
  public void open() {
    page =
        meetings.list(
            getCrisis(),
            new PageRequest(
                Optional.ofNullable(request.getParameter("cursor")).filter(c -> !c.isEmpty()),
                PageRequest.DEFAULT_SIZE));
  }

  /** Reference of the crisis file. */
  public String getCrisis() {
    return Optional.ofNullable(request.getParameter("crisis")).orElse("");
  }

  /** The meetings to show. */
  public Page<MeetingItem> getPage() {
    if (page == null) {
      open();
    }
    return page;
  }

  /** The latest three of a file, for its page. */
  public List<MeetingItem> latest(String crisis) {
    return glances.computeIfAbsent(
        crisis, reference -> meetings.list(reference, new PageRequest(Optional.empty(), 3)).rows());
  }

  /** The cells of the plan. */
  public List<CellDefinition> getCells() {
    return meetings.cells(getCrisis());
  }

  /** Services and offices that can be called as guests. */
  public List<Units.Unit> getUnits() {
    return directory.units();
  }

  /** Convenes a cell. */
  public String convene() {
    UUID id =
        meetings.convene(
            getCrisis(), new ConveneMeeting(cell, startsAt, place, agenda, Set.copyOf(guests)));
    notes.done("crisis_meetings.convened");
    return "/crisis/meeting?faces-redirect=true&id=" + id;
  }

  /** Code of the cell. */
  public String getCell() {
    return cell == null ? Optional.ofNullable(request.getParameter("cell")).orElse("") : cell;
  }

  /** Code of the cell. */
  public void setCell(String cell) {
    this.cell = cell;
  }

  /** When it meets. */
  public Instant getStartsAt() {
    return startsAt;
  }

  /** When it meets. */
  public void setStartsAt(Instant startsAt) {
    this.startsAt = startsAt;
  }

  /** Room, or how to dial in. */
  public String getPlace() {
    return place;
  }

  /** Room, or how to dial in. */
  public void setPlace(String place) {
    this.place = place;
  }

  public String getAgenda() {
    return agenda;
  }

  public void setAgenda(String agenda) {
    this.agenda = agenda;
  }

  /** Codes of further services and offices. */
  public List<String> getGuests() {
    return guests;
  }

  /** Codes of further services and offices. */
  public void setGuests(List<String> guests) {
    this.guests = List.copyOf(guests);
  }
}
