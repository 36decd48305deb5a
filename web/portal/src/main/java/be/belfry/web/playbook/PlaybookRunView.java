package be.belfry.web.playbook;

import be.belfry.domain.organisation.Sector;
import be.belfry.domain.plan.Anchor;
import be.belfry.domain.plan.ConditionPart;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.playbook.PlaybookRunDetail;
import be.belfry.domain.playbook.RunState;
import be.belfry.domain.playbook.SharedEvidence;
import be.belfry.domain.playbook.StepFile;
import be.belfry.domain.playbook.StepFileRow;
import be.belfry.domain.playbook.StepRow;
import be.belfry.domain.playbook.StepState;
import be.belfry.domain.security.Permission;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Coded;
import be.belfry.services.playbook.PlaybookService;
import be.belfry.web.shared.BundledTexts;
import be.belfry.web.shared.Functions;
import be.belfry.web.shared.Keys;
import be.belfry.web.shared.LocaleView;
import be.belfry.web.shared.Notes;
import be.belfry.web.shared.Viewer;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Bean of {@code /playbook/run}: one procedure with its steps. */
@Named
@RequestScoped
public class PlaybookRunView {
  /** Codes, and the limit that their words name. */
  private static final Map<String, Long> FILE_REFUSALS =
      Map.of(
          StepFileServlet.FASTER,
          0L,
          "playbook_fileEmpty",
          0L,
          "playbook_fileTooLarge",
          StepFile.LARGEST / 1024 / 1024L,
          "playbook_fileNow",
          0L,
          "playbook_filesMany",
          (long) StepFile.MOST,
          "playbook_filesLarge",
          StepFile.MOST_OF_RUN / 1024 / 1024);

  @Inject private PlaybookService playbooks;
  @Inject private HttpServletRequest request;
  @Inject private Viewer viewer;
  @Inject private LocaleView locale;
  @Inject private Notes notes;

  private PlaybookRunDetail detail;
  private Optional<PlanVersion> plan;
  private final Map<Integer, String> texts = new HashMap<>();
  private final Map<Integer, String> versions = new HashMap<>();
  private final Map<Integer, String> same = new HashMap<>();
  private List<SharedEvidence> shared;
  private ConditionPart fact = ConditionPart.OT;
  private boolean affected = true;
  private int refusedAt;
  private Long version;
  private String moment = Anchor.AWARE.code();
  private Instant at;

  /** Reads the run at once, so that one that is not there answers 404. */
  public void open() {
    getDetail();
    if ("added".equals(request.getParameter("file"))) {
      notes.done("playbook_run.fileAdded");
    }
  }

  /**
   * Why the form with a file was refused, in words; empty when it was not. The address names the
   * code of the refusal, and only codes of files have words here.
   */
  public String getRefused() {
    String code = Optional.ofNullable(request.getParameter("refused")).orElse("");
    return FILE_REFUSALS.containsKey(code)
        ? Functions.msg("error." + code, FILE_REFUSALS.get(code))
        : "";
  }

  /** The steps to which the viewer may add a file now. */
  public List<StepRow> getTakingFiles() {
    return viewer.may(Permission.PLAYBOOK_PERFORM) && getDetail().run().state() != RunState.ENDED
        ? getSteps().stream().filter(StepRow::takesFiles).toList()
        : List.of();
  }

  /** Size of a file as people read it, in KiB, at least 1. */
  public String sizeOf(StepFileRow file) {
    return Functions.msg("playbook_run.kib", (file.size() + 1023) / 1024);
  }

  private UUID id() {
    return Keys.of(request.getParameter("id"));
  }

  /** The run with its steps. */
  public PlaybookRunDetail getDetail() {
    if (detail == null) {
      detail = playbooks.detail(id());
    }
    return detail;
  }

  /** Somebody works on a step. */
  public String begin(int no) {
    playbooks.begin(id(), no, seen(no));
    notes.done("playbook_run.begun", no);
    return here(no);
  }

  /** A step is done, or reported done by the first of two persons. */
  public String complete(int no) {
    if (refusesWithoutWords(no)) {
      return null;
    }
    return completed(no, playbooks.complete(id(), no, texts.get(no), seen(no)));
  }

  private String completed(int no, boolean done) {
    boolean round = getSteps().stream().anyMatch(s -> s.no() == no && s.every().isPresent());
    notes.done(
        round
            ? "playbook_run.roundDone"
            : done ? "playbook_run.completed" : "playbook_run.reported",
        no);
    return here(no);
  }

  /** A step that repeats is not repeated any more. */
  public String endRepetition(int no) {
    if (refusesWithoutWords(no)) {
      return null;
    }
    playbooks.endRepetition(id(), no, texts.get(no), seen(no));
    notes.done("playbook_run.ended", no);
    return here(no);
  }

  /** A step does not apply, or the first of two persons says so. */
  public String exclude(int no) {
    if (refusesWithoutWords(no)) {
      return null;
    }
    boolean agreed = playbooks.notApplicable(id(), no, texts.get(no), seen(no));
    notes.done(agreed ? "playbook_run.excluded" : "playbook_run.exclusionAsked", no);
    return here(no);
  }

  /**
   * Whether the words are missing; it is told at their field, with the step that they belong to.
   */
  private boolean refusesWithoutWords(int no) {
    if (!Optional.ofNullable(texts.get(no)).orElse("").isBlank()) {
      return false;
    }
    List<StepRow> shown = getSteps();
    int place = shown.stream().map(StepRow::no).toList().indexOf(no);
    if (place < 0) {
      return false;
    }
    refusedAt = no;
    FacesContext.getCurrentInstance()
        .addMessage(
            "work:steps:" + place + ":text",
            new FacesMessage(
                FacesMessage.SEVERITY_ERROR,
                Functions.msg(
                    "playbook_run.textMissing",
                    List.of(no, shown.get(place).title().in(locale.language()))),
                null));
    return true;
  }

  /** Whether the words of this step are what was refused. */
  public boolean isRefusedAt(StepRow step) {
    return step.no() == refusedAt;
  }

  /** A step is done by what shows that one of another procedure is. */
  public String completeAs(int no) {
    String[] other = Optional.ofNullable(same.get(no)).orElse("").split("/", 2);
    if (other.length < 2) {
      return complete(no);
    }
    boolean done =
        playbooks.completeAs(id(), no, Keys.of(other[0]), Integer.parseInt(other[1]), seen(no));
    return completed(no, done);
  }

  /** Starts the procedure that the plan lets be started from a step. */
  public String startFrom(int no) {
    UUID started = playbooks.startFrom(id(), no);
    notes.done("playbook_run.startedOther");
    return "/playbook/run?faces-redirect=true&id=" + started;
  }

  /** What no report says of the crisis is known. */
  public String noteFact() {
    playbooks.noteFact(id(), fact, affected, Optional.ofNullable(version));
    notes.done("playbook_run.factNoted");
    return here(1);
  }

  /** Steps of other procedures of the crisis that are done, as a form lists them. */
  public List<SharedEvidence> getShared() {
    if (shared == null) {
      shared = playbooks.evidence(id());
    }
    return shared;
  }

  /** How a form names such a step. */
  public String sharedName(SharedEvidence one) {
    return one.code()
        + one.entity().map(name -> " (" + name + ")").orElse("")
        + "/"
        + one.no()
        + BundledTexts.colon(locale.language())
        + " "
        + one.title().in(locale.language());
  }

  /** Chosen steps of other procedures, by the number of the step. */
  public Map<Integer, String> getSame() {
    return same;
  }

  /** What people may note of the crisis. */
  public Set<ConditionPart> getNotable() {
    return ConditionPart.NOTED;
  }

  /** What was noted of something, in words. */
  public String noted(ConditionPart part) {
    Boolean holds = getDetail().facts().get(part);
    return Functions.msg(
        holds == null
            ? "playbook_run.factOpen"
            : holds ? "playbook_run.factYes" : "playbook_run.factNo",
        List.of());
  }

  /** Name of what may be noted. */
  public String factName(ConditionPart part) {
    return Functions.msg("playbook_run.fact_" + part.code(), List.of());
  }

  /** What is noted. */
  public ConditionPart getFact() {
    return fact;
  }

  /** What is noted. */
  public void setFact(ConditionPart fact) {
    this.fact = fact;
  }

  /** Whether it is affected. */
  public boolean isAffected() {
    return affected;
  }

  /** Whether it is affected. */
  public void setAffected(boolean affected) {
    this.affected = affected;
  }

  /** What the procedure is called that may be started from a step. */
  public String startsOf(StepRow step) {
    String code = step.starts().orElse("");
    return plan()
        .flatMap(
            version ->
                version.playbooks().stream().filter(one -> one.code().equals(code)).findFirst())
        .map(one -> one.title().in(locale.language()))
        .orElse(code);
  }

  /** A moment that due times run from is known. */
  public String fixDue() {
    String[] chosen = moment.split("/", 2);
    playbooks.fixDue(
        id(),
        Coded.of(Anchor.class, chosen[0]),
        chosen.length < 2 ? Optional.empty() : Optional.of(Integer.valueOf(chosen[1])),
        at,
        Optional.ofNullable(version));
    notes.done("playbook_run.fixed");
    return here(1);
  }

  private Optional<Long> seen(int no) {
    return Optional.ofNullable(versions.get(no)).map(Long::valueOf);
  }

  private String here(int no) {
    return "/playbook/run?faces-redirect=true&id="
        + id()
        + (isOnlyOwn() ? "&own=true" : "")
        + "&step="
        + no;
  }

  /** The steps to show: all of them, or the viewer's own when the address asks for those. */
  public List<StepRow> getSteps() {
    return getDetail().steps().stream().filter(step -> !isOnlyOwn() || isOwn(step)).toList();
  }

  /** Whether the address, or the form that was sent, asks for the viewer's own steps. */
  public boolean isOnlyOwn() {
    return "true".equals(request.getParameter("own"));
  }

  /** Whether some steps are the viewer's own and some are not, so that he may want to choose. */
  public boolean isMixed() {
    return getDetail().steps().stream().map(this::isOwn).distinct().count() > 1;
  }

  /** Whether a step is the viewer's own: his entity's, his service's, his office's. */
  public boolean isOwn(StepRow step) {
    return viewer.subject().filter(step::isOf).isPresent();
  }

  /** Whether the viewer works for an entity, and so does its steps and nothing else. */
  public boolean isOfEntity() {
    return viewer.getRole().filter(Role.ORGANISATION::equals).isPresent();
  }

  /** Whether something can still be done in a step. */
  public boolean isWorkable(StepRow step) {
    return step.state() == StepState.OPEN || step.state() == StepState.IN_PROGRESS;
  }

  /** Whether its repetition was ended, so that a round takes it up again. */
  public boolean isEnded(StepRow step) {
    return step.every().isPresent() && step.state() == StepState.DONE;
  }

  /** Whether the viewer reported the step himself and somebody else must confirm. */
  public boolean isOwnReport(StepRow step) {
    return step.reportedBy().isPresent()
        && step.reportedBy().equals(viewer.subject().map(Subject::user));
  }

  /** Whether the viewer may say that the step does not apply, or agree to it. */
  public boolean isExcludable(StepRow step) {
    return viewer.subject().filter(by -> step.mayExclude(by.user())).isPresent();
  }

  /** Names of the roles of a step; the first leads. */
  public String rolesOf(StepRow step) {
    return step.roles().stream()
        .map(code -> plan().map(p -> p.nameOf(code).in(locale.language())).orElse(code))
        .collect(Collectors.joining(", "));
  }

  /** Whether the files of the run's plan version cannot be read now. */
  public boolean isPlanGone() {
    return plan().isEmpty();
  }

  private Optional<PlanVersion> plan() {
    if (plan == null) {
      plan = playbooks.plan(getDetail().run().planVersion());
    }
    return plan;
  }

  /** Why a step applies that was left out before. */
  public String appliesWhy(StepRow step) {
    return step.appliesPart()
        .map(part -> Functions.msg("playbook_run.applies_" + part.code(), List.of()))
        .orElse("");
  }

  /** Numbers of the steps that must be closed before a step. */
  public String afterOf(StepRow step) {
    return step.after().stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  /** Sectors of the run as words. */
  public String getSectors() {
    return getDetail().run().sectors().stream()
        .map(code -> Functions.label(Coded.of(Sector.class, code)))
        .collect(Collectors.joining(", "));
  }

  /**
   * Moments that due times run from and that are not known from the start, as the form sends them;
   * each report has one before it.
   */
  public List<String> getMoments() {
    return Arrays.stream(Anchor.values())
        .filter(Anchor::isNoted)
        .flatMap(
            anchor ->
                getDetail().steps().stream()
                    .filter(step -> step.anchor() == anchor)
                    .filter(step -> anchor != Anchor.PREVIOUS_REPORT || !step.state().isClosed())
                    .map(step -> momentOf(step))
                    .distinct())
        .toList();
  }

  private static String momentOf(StepRow step) {
    return step.anchor().code() + (step.anchor() == Anchor.PREVIOUS_REPORT ? "/" + step.no() : "");
  }

  /** How the form names such a moment. */
  public String momentName(String one) {
    StepRow step =
        getDetail().steps().stream()
            .filter(each -> momentOf(each).equals(one))
            .findFirst()
            .orElseThrow();
    String name = Functions.label(step.anchor());
    return step.anchor() == Anchor.PREVIOUS_REPORT
        ? Functions.msg(
            "playbook_run.momentBefore",
            List.of(name, step.no(), step.title().in(locale.language())))
        : name;
  }

  /** Evidence or reason by the number of the step. */
  public Map<Integer, String> getTexts() {
    return texts;
  }

  /** Versions of the steps that the form was filled in on, by the number of the step. */
  public Map<Integer, String> getVersions() {
    if (versions.isEmpty()) {
      getDetail().steps().forEach(s -> versions.put(s.no(), String.valueOf(s.version())));
    }
    return versions;
  }

  /** Version of the run that the form was filled in on. */
  public Long getVersion() {
    return version == null ? Long.valueOf(getDetail().run().version()) : version;
  }

  /** Version of the run that the form was filled in on. */
  public void setVersion(Long version) {
    this.version = version;
  }

  /** Which moment is noted, one of {@link #getMoments}. */
  public String getMoment() {
    return moment;
  }

  /** Which moment is noted, one of {@link #getMoments}. */
  public void setMoment(String moment) {
    this.moment = moment;
  }

  /** When it was. */
  public Instant getAt() {
    return at;
  }

  /** When it was. */
  public void setAt(Instant at) {
    this.at = at;
  }
}
