package be.belfry.web.logbook;

import be.belfry.domain.logbook.MeetingOutcome;
import be.belfry.domain.logbook.RecordDecision;
import be.belfry.services.logbook.MeetingDecisionService;
import be.belfry.services.logbook.MeetingDecisionService.Task;
import be.belfry.web.shared.Keys;
import be.belfry.web.shared.Notes;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The decisions of a meeting of a cell, on its page. */
@Named
@RequestScoped
public class LogbookMeetingView {
  @Inject private MeetingDecisionService decisions;
  @Inject private HttpServletRequest request;
  @Inject private Notes notes;

  private List<MeetingOutcome> outcomes;
  private String decidedBy;
  private String what;
  private String basis;
  private String effect;
  private String service;
  private String title;
  private String doneWhen;
  private Instant dueAt;

  private UUID id() {
    return Keys.of(request.getParameter("id"));
  }

  /** What was decided. */
  public List<MeetingOutcome> getOutcomes() {
    if (outcomes == null) {
      outcomes = decisions.of(id());
    }
    return outcomes;
  }

  /**
   * The meeting decides.
   *
   * @param cell short name of the cell, the office in which it is decided
   */
  public String decide(String cell) {
    if (isTaskOfNobody()) {
      notes.refusedAt("decide:service", "logbook_meeting.taskOfNobody");
      return null;
    }
    int number =
        decisions.decide(
            id(),
            new RecordDecision(
                Optional.empty(),
                Optional.ofNullable(decidedBy)
                    .filter(text -> !text.isBlank())
                    .or(() -> Optional.of(cell)),
                Optional.of(cell),
                what,
                List.of(),
                basis,
                effect,
                Optional.empty(),
                Optional.empty()),
            Optional.ofNullable(service)
                .filter(code -> !code.isEmpty())
                .map(code -> new Task(code, title, doneWhen, dueAt)));
    notes.done("logbook_meeting.decided", number);
    return "/crisis/meeting?faces-redirect=true&id=" + id();
  }

  /** Whether something of a task is typed, and no service is chosen that gets it. */
  private boolean isTaskOfNobody() {
    return isEmpty(service) && !(isEmpty(title) && isEmpty(doneWhen) && dueAt == null);
  }

  private static boolean isEmpty(String text) {
    return text == null || text.isBlank();
  }

  /** Who took it; empty for the cell. */
  public String getDecidedBy() {
    return decidedBy;
  }

  /** Who took it; empty for the cell. */
  public void setDecidedBy(String decidedBy) {
    this.decidedBy = decidedBy;
  }

  public String getWhat() {
    return what;
  }

  public void setWhat(String what) {
    this.what = what;
  }

  public String getBasis() {
    return basis;
  }

  public void setBasis(String basis) {
    this.basis = basis;
  }

  /** What it shall achieve. */
  public String getEffect() {
    return effect;
  }

  /** What it shall achieve. */
  public void setEffect(String effect) {
    this.effect = effect;
  }

  /** Code of the service that gets a task of it; empty for no task. */
  public String getService() {
    return service;
  }

  /** Code of the service that gets a task of it; empty for no task. */
  public void setService(String service) {
    this.service = service;
  }

  /** What the service must do. */
  public String getTitle() {
    return title;
  }

  /** What the service must do. */
  public void setTitle(String title) {
    this.title = title;
  }

  public String getDoneWhen() {
    return doneWhen;
  }

  public void setDoneWhen(String doneWhen) {
    this.doneWhen = doneWhen;
  }

  public Instant getDueAt() {
    return dueAt;
  }

  public void setDueAt(Instant dueAt) {
    this.dueAt = dueAt;
  }
}
