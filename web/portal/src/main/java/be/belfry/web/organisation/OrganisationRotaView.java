package be.belfry.web.organisation;

import be.belfry.domain.organisation.PlanShift;
import be.belfry.domain.organisation.ShiftRole;
import be.belfry.domain.organisation.ShiftRow;
import be.belfry.domain.organisation.Units.Unit;
import be.belfry.domain.security.Subject;
import be.belfry.services.organisation.ContactService;
import be.belfry.services.organisation.RotaService;
import be.belfry.web.shared.Functions;
import be.belfry.web.shared.Keys;
import be.belfry.web.shared.LocaleView;
import be.belfry.web.shared.Notes;
import be.belfry.web.shared.Times;
import be.belfry.web.shared.Viewer;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Bean of {@code /organisation/rota}: who is on duty for one service or office. */
@Named
@RequestScoped
public class OrganisationRotaView {
  @Inject private RotaService rotas;
  @Inject private ContactService contacts;
  @Inject private OrganisationDirectoryView directory;
  @Inject private HttpServletRequest request;
  @Inject private Viewer viewer;
  @Inject private Notes notes;
  @Inject private LocaleView locale;

  private RotaService.View rota;
  private String usual;
  private List<Unit> units;
  private Map<UUID, String> candidates;
  private ShiftRole role = ShiftRole.HOLDER;
  private UUID contact;
  private Instant from;
  private Instant until;
  private String note;
  private String shift;

  /** Reads the rota at once, so that a unit that is none answers 404. */
  public void open() {
    getRota();
  }

  /** The unit in the address; else the reader's own if it has a rota, else the first that has. */
  public String getUnit() {
    return Optional.ofNullable(request.getParameter("unit"))
        .filter(asked -> !asked.isBlank())
        .orElseGet(this::usual);
  }

  private String usual() {
    if (usual == null) {
      Set<String> own = viewer.subject().map(Subject::units).orElse(Set.of());
      List<String> with = rotas.units(isExercise());
      usual =
          with.stream()
              .filter(own::contains)
              .findFirst()
              .or(() -> with.stream().findFirst())
              .or(() -> own.stream().sorted().findFirst())
              .orElseGet(() -> contacts.units().get(0).code());
    }
    return usual;
  }

  /** A day with its name: {@code Mon 2 Mar 2026}. */
  public String dayOf(LocalDate date) {
    return DateTimeFormatter.ofPattern("EEE", locale.getLocale()).format(date)
        + " "
        + Times.date(date, locale.language());
  }

  /** Whether the rota of exercises is shown. */
  public boolean isExercise() {
    return "true".equals(request.getParameter("exercise"));
  }

  /** The rota of the next 31 days. */
  public RotaService.View getRota() {
    if (rota == null) {
      rota = rotas.of(getUnit(), isExercise());
    }
    return rota;
  }

  /** Name of the unit. */
  public String getUnitName() {
    return contacts.units().stream()
        .filter(unit -> unit.code().equals(getUnit()))
        .findFirst()
        .map(unit -> Functions.text(unit.name()))
        .orElse(getUnit());
  }

  /** Services and offices of the plan, those that have a rota first. */
  public List<Unit> getUnits() {
    if (units == null) {
      List<String> with = rotas.units(isExercise());
      units =
          contacts.units().stream()
              .sorted(Comparator.comparing(unit -> !with.contains(unit.code())))
              .toList();
    }
    return units;
  }

  /** Whether the reader keeps this rota. */
  public boolean isKept() {
    return contacts.isKept(Optional.of(getUnit()), isExercise());
  }

  /** Contacts that can be put on the rota. */
  public List<Map.Entry<UUID, String>> getCandidates() {
    if (candidates == null) {
      candidates = rotas.candidates(getUnit(), isExercise());
    }
    return List.copyOf(candidates.entrySet());
  }

  public List<ShiftRole> getRoles() {
    return List.of(ShiftRole.values());
  }

  /** Puts somebody on the rota. */
  public String plan() {
    rotas.plan(new PlanShift(getUnit(), role, contact, from, until));
    notes.done("organisation_rota.planned");
    return here();
  }

  /** A shift does not take place. */
  public String cancel() {
    rotas.cancel(getUnit(), chosen(), Optional.of(chosenVersion()));
    notes.done("organisation_rota.cancelled");
    return here();
  }

  /** Leaves a note for the next one. */
  public String handOver() {
    rotas.handOver(getUnit(), chosen(), note, Optional.of(chosenVersion()));
    notes.done("organisation_rota.handedOver");
    return here();
  }

  /** Key of a shift with the version that the reader sees, as its choice carries it. */
  public String keyOf(ShiftRow row) {
    return row.id() + " " + row.version();
  }

  /** A shift in one line. */
  public String lineOf(ShiftRow row) {
    return directory.desk(row.name())
        + ", "
        + Functions.label(row.role())
        + ", "
        + Functions.time(row.startsAt())
        + " – "
        + Functions.time(row.endsAt());
  }

  private UUID chosen() {
    return Keys.of(shift.split(" ")[0]);
  }

  private Long chosenVersion() {
    return Long.valueOf(shift.replaceFirst("^.* ", ""));
  }

  private String here() {
    return "/organisation/rota?faces-redirect=true&unit=" + getUnit() + "&exercise=" + isExercise();
  }

  public ShiftRole getRole() {
    return role;
  }

  public void setRole(ShiftRole role) {
    this.role = role;
  }

  /** Key of the contact as text, for the choice. */
  public String getContact() {
    return contact == null ? null : contact.toString();
  }

  public void setContact(String contact) {
    this.contact = contact == null ? null : UUID.fromString(contact);
  }

  /** First instant of the shift. */
  public Instant getFrom() {
    return from;
  }

  public void setFrom(Instant from) {
    this.from = from;
  }

  /** First instant after the shift. */
  public Instant getUntil() {
    return until;
  }

  public void setUntil(Instant until) {
    this.until = until;
  }

  /** What the next one must know. */
  public String getNote() {
    return note;
  }

  public void setNote(String note) {
    this.note = note;
  }

  /** The shift that is chosen, with its version. */
  public String getShift() {
    return shift;
  }

  public void setShift(String shift) {
    this.shift = shift;
  }
}
