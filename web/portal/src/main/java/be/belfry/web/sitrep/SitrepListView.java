package be.belfry.web.sitrep;

import be.belfry.domain.plan.ServiceDefinition;
import be.belfry.domain.security.Permission;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import be.belfry.domain.sitrep.Beat;
import be.belfry.domain.sitrep.InputView;
import be.belfry.domain.sitrep.SitrepRow;
import be.belfry.services.plan.PlanService;
import be.belfry.services.sitrep.RhythmService;
import be.belfry.services.sitrep.SitrepInputService;
import be.belfry.services.sitrep.SitrepService;
import be.belfry.web.shared.ClockView;
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

/** The reports, the rhythm of one crisis, and what the reader's service is asked. */
@Named
@RequestScoped
public class SitrepListView {
  @Inject private SitrepService sitreps;
  @Inject private SitrepInputService inputs;
  @Inject private RhythmService rhythm;
  @Inject private PlanService plans;
  @Inject private HttpServletRequest request;
  @Inject private Viewer viewer;
  @Inject private ClockView clock;
  @Inject private Notes notes;

  private Page<SitrepRow> page;
  private Beat beat;
  private RhythmForm form;
  private List<InputView> asked;
  private Instant cutOff;

  /** Reads the page that the address names. */
  public void open() {
    PageRequest wanted =
        new PageRequest(
            Optional.ofNullable(request.getParameter("cursor")).filter(c -> !c.isEmpty()),
            PageRequest.DEFAULT_SIZE);
    page =
        getCrisis().isEmpty()
            ? sitreps.list(Optional.empty(), wanted)
            : sitreps.ofCrisis(getCrisis(), wanted);
  }

  /** The reports to show. */
  public Page<SitrepRow> getPage() {
    if (page == null) {
      open();
    }
    return page;
  }

  /** The crisis that the list is about, empty for all. */
  public String getCrisis() {
    return Optional.ofNullable(request.getParameter("crisis")).map(String::strip).orElse("");
  }

  /** Where the crisis stands in its rhythm; null without a crisis. */
  public Beat getBeat() {
    if (beat == null && !getCrisis().isEmpty()) {
      beat = rhythm.of(getCrisis());
    }
    return beat;
  }

  /** What the reader's service is asked. */
  public List<InputView> getAsked() {
    if (asked == null) {
      asked = viewer.may(Permission.SITREP_INPUT) ? inputs.asked() : List.of();
    }
    return asked;
  }

  /** Fields of the rhythm. */
  public RhythmForm getForm() {
    if (form == null) {
      form = new RhythmForm(getBeat(), rhythm.proposed(getCrisis()), clock.getInstant());
    }
    return form;
  }

  /** Services that can lead. */
  public List<String> getServices() {
    return plans.services().stream().map(ServiceDefinition::code).toList();
  }

  /** Sets the rhythm. */
  public String set() {
    rhythm.set(getCrisis(), getForm().command(), Optional.of(getForm().getVersion()));
    notes.done("sitrep_list.rhythmSet");
    return "/sitrep/list?faces-redirect=true&crisis=" + getCrisis();
  }

  /**
   * Opens the next report and asks the services; where the program did so meanwhile, by the rhythm,
   * that is the one.
   */
  public String next() {
    UUID id =
        rhythm
            .of(getCrisis())
            .open()
            .map(Beat.OpenReport::id)
            .orElseGet(() -> sitreps.open(getCrisis(), Optional.ofNullable(cutOff)));
    notes.done("sitrep_list.opened");
    return "/sitrep/edit?faces-redirect=true&id=" + id;
  }

  /** Until when inputs are asked; the rhythm's next one when empty. */
  public Instant getCutOff() {
    return cutOff == null && getBeat() != null
        ? getBeat().next().map(Beat.Next::cutOff).orElse(null)
        : cutOff;
  }

  /** Until when inputs are asked. */
  public void setCutOff(Instant cutOff) {
    this.cutOff = cutOff;
  }
}
