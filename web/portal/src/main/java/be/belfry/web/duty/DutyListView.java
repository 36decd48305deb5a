package be.belfry.web.duty;

import be.belfry.domain.duty.AddTask;
import be.belfry.domain.duty.DutyCount;
import be.belfry.domain.duty.DutyFilter;
import be.belfry.domain.duty.DutyItem;
import be.belfry.domain.duty.DutyState;
import be.belfry.domain.plan.ServiceDefinition;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import be.belfry.services.duty.DutyService;
import be.belfry.services.plan.PlanService;
import be.belfry.web.plan.PlanNames;
import be.belfry.web.shared.Notes;
import be.belfry.web.shared.Viewer;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Bean of {@code /duty/list}; its whole state stands in the address. */
@Named
@RequestScoped
public class DutyListView {
  @Inject private DutyService duties;
  @Inject private PlanService plans;
  @Inject private PlanNames names;
  @Inject private HttpServletRequest request;
  @Inject private Viewer viewer;
  @Inject private Notes notes;

  private Page<DutyItem> page;
  private List<MatrixRow> matrix;
  private String service;
  private String text;
  private String doneWhen;
  private Instant dueAt;
  private String decision;

  /**
   * A line of the matrix of services by state.
   *
   * @param counts one for each state, in the order of the states
   */
  public record MatrixRow(String service, List<Long> counts, long overdue) {}

  /** Reads the page that the address names; a filter that is none answers 400. */
  public void open() {
    page =
        duties.list(
            DutyParameters.filter(request::getParameter),
            new PageRequest(
                Optional.ofNullable(request.getParameter("cursor")).filter(c -> !c.isEmpty()),
                PageRequest.DEFAULT_SIZE));
  }

  /** The duties to show. */
  public Page<DutyItem> getPage() {
    if (page == null) {
      open();
    }
    return page;
  }

  /** Services by state in the crisis that the address names; empty when it names none. */
  public List<MatrixRow> getMatrix() {
    if (matrix == null) {
      Map<String, List<DutyCount>> byService = new TreeMap<>();
      if (isOfOneCrisis()) {
        for (DutyCount count : duties.matrix(getCrisis())) {
          byService.computeIfAbsent(count.service(), key -> new ArrayList<>()).add(count);
        }
      }
      matrix = byService.entrySet().stream().map(e -> row(e.getKey(), e.getValue())).toList();
    }
    return matrix;
  }

  /** Whether the address narrows the list, so that the filters are worth their place. */
  public boolean isFiltered() {
    return DutyParameters.NAMES.stream().anyMatch(name -> !value(name).isBlank());
  }

  /** The service's name in the reader's language. */
  public String name(String code) {
    return names.of(code);
  }

  private static MatrixRow row(String service, List<DutyCount> counts) {
    List<Long> byState = new ArrayList<>();
    for (DutyState state : DutyState.values()) {
      byState.add(
          Long.valueOf(
              counts.stream().filter(c -> c.state() == state).mapToLong(DutyCount::count).sum()));
    }
    return new MatrixRow(service, byState, counts.stream().mapToLong(DutyCount::overdue).sum());
  }

  /** Gives a service a task from a decision. */
  public String addTask() {
    UUID id =
        duties.addTask(
            getCrisis(),
            new AddTask(
                service,
                text,
                doneWhen,
                dueAt,
                Optional.ofNullable(decision).filter(d -> !d.isBlank())));
    notes.done("duty_list.taskGiven");
    return "/duty/detail?faces-redirect=true&id=" + id;
  }

  /** A filter as it stands in the address, empty when it is not set. */
  public String value(String name) {
    return Optional.ofNullable(request.getParameter(name)).orElse("");
  }

  /** Reference of the crisis that the list is narrowed to, empty for all. */
  public String getCrisis() {
    return value("crisis");
  }

  /** True when the list shows one crisis only. */
  public boolean isOfOneCrisis() {
    return !getCrisis().isBlank() && !getCrisis().equals(DutyFilter.CURRENT);
  }

  /** Code of the viewer's own service, empty when he has none. */
  public String getOwnService() {
    return viewer.subject().flatMap(Subject::service).orElse("");
  }

  public List<DutyState> getStates() {
    return List.of(DutyState.values());
  }

  public List<ServiceDefinition> getServices() {
    return plans.services();
  }

  /** Code of the service that gets the task. */
  public String getService() {
    return service;
  }

  /** Code of the service that gets the task. */
  public void setService(String service) {
    this.service = service;
  }

  /** What must be done. */
  public String getText() {
    return text;
  }

  /** What must be done. */
  public void setText(String text) {
    this.text = text;
  }

  /** How one sees that it is done. */
  public String getDoneWhen() {
    return doneWhen;
  }

  /** How one sees that it is done. */
  public void setDoneWhen(String doneWhen) {
    this.doneWhen = doneWhen;
  }

  /** When it must be done. */
  public Instant getDueAt() {
    return dueAt;
  }

  /** When it must be done. */
  public void setDueAt(Instant dueAt) {
    this.dueAt = dueAt;
  }

  /** Reference of the decision that the task comes from. */
  public String getDecision() {
    return decision;
  }

  /** Reference of the decision that the task comes from. */
  public void setDecision(String decision) {
    this.decision = decision;
  }
}
