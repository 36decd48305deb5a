package be.belfry.web.playbook;

import be.belfry.domain.organisation.Sector;
import be.belfry.domain.playbook.PlaybookRunRow;
import be.belfry.domain.playbook.RunState;
import be.belfry.domain.playbook.StartPlaybook;
import be.belfry.domain.playbook.StartablePlaybook;
import be.belfry.domain.security.Permission;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import be.belfry.services.playbook.PlaybookService;
import be.belfry.web.shared.Functions;
import be.belfry.web.shared.Notes;
import be.belfry.web.shared.Viewer;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Bean of {@code /playbook/list}; its whole state stands in the address. */
@Named
@RequestScoped
public class PlaybookListView {
  @Inject private PlaybookService playbooks;
  @Inject private HttpServletRequest request;
  @Inject private Viewer viewer;
  @Inject private Notes notes;

  private Page<PlaybookRunRow> page;
  private List<StartablePlaybook> startable;
  private String playbook;
  private Instant awareAt;

  /** Reads the page that the address names; a filter that is none answers 400. */
  public void open() {
    page =
        playbooks.list(
            PlaybookParameters.filter(request::getParameter),
            new PageRequest(
                Optional.ofNullable(request.getParameter("cursor")).filter(c -> !c.isEmpty()),
                PageRequest.DEFAULT_SIZE));
  }

  /** The runs to show. */
  public Page<PlaybookRunRow> getPage() {
    if (page == null) {
      open();
    }
    return page;
  }

  /** Those among them that fit the incidents and sectors of the crisis. */
  public List<StartablePlaybook> getFitting() {
    return getStartable().stream().filter(StartablePlaybook::fits).toList();
  }

  /** What the list of choices calls a procedure. */
  public String choice(StartablePlaybook playbook) {
    String title = Functions.text(playbook.definition().title());
    return playbook.fits() ? Functions.msg("playbook_list.fits", title) : title;
  }

  /** Procedures that can still be started in the crisis that the address names. */
  public List<StartablePlaybook> getStartable() {
    if (startable == null) {
      startable =
          isOfOneCrisis() && viewer.may(Permission.PLAYBOOK_RUN)
              ? playbooks.startable(getCrisis())
              : List.of();
    }
    return startable;
  }

  /** Starts a procedure by hand. */
  public String start() {
    UUID id =
        playbooks.start(new StartPlaybook(getCrisis(), playbook, Optional.ofNullable(awareAt)));
    notes.done("playbook_list.started");
    return "/playbook/run?faces-redirect=true&id=" + id;
  }

  /** Sectors of a run as words. */
  public String sectorsOf(PlaybookRunRow row) {
    return row.sectors().stream()
        .map(code -> Functions.label(Coded.of(Sector.class, code)))
        .collect(Collectors.joining(", "));
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
    return !getCrisis().isBlank();
  }

  public List<RunState> getStates() {
    return List.of(RunState.values());
  }

  public List<Sector> getSectors() {
    return List.of(Sector.values());
  }

  /** Code of the procedure to start. */
  public String getPlaybook() {
    return playbook;
  }

  /** Code of the procedure to start. */
  public void setPlaybook(String playbook) {
    this.playbook = playbook;
  }

  /** When the entity became aware. */
  public Instant getAwareAt() {
    return awareAt;
  }

  /** When the entity became aware. */
  public void setAwareAt(Instant awareAt) {
    this.awareAt = awareAt;
  }
}
