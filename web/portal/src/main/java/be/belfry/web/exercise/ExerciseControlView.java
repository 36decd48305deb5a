package be.belfry.web.exercise;

import be.belfry.domain.exercise.ExerciseDecision;
import be.belfry.domain.exercise.ExerciseLifecycle;
import be.belfry.domain.exercise.ExerciseRow;
import be.belfry.domain.exercise.ExerciseState;
import be.belfry.domain.exercise.ExpectedAction;
import be.belfry.domain.exercise.InjectDecision;
import be.belfry.domain.exercise.InjectKind;
import be.belfry.domain.exercise.InjectLifecycle;
import be.belfry.domain.exercise.InjectRow;
import be.belfry.domain.exercise.Measured;
import be.belfry.domain.exercise.NoteRow;
import be.belfry.domain.exercise.Part;
import be.belfry.domain.exercise.ParticipantRow;
import be.belfry.domain.exercise.ScenarioInject;
import be.belfry.domain.exercise.WriteNote;
import be.belfry.domain.security.Permission;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.LocalizedText;
import be.belfry.services.exercise.ExerciseReviewService;
import be.belfry.services.exercise.ExerciseService;
import be.belfry.services.exercise.InjectService;
import be.belfry.services.outbox.WatchdogService;
import be.belfry.web.shared.BannerView;
import be.belfry.web.shared.Notes;
import be.belfry.web.shared.Viewer;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Bean of {@code /exercise/control}: the leader controls, whoever takes part sees the clock, his
 * messages and the notes. What is not offered here is refused by the service as well.
 */
@Named
@RequestScoped
public class ExerciseControlView {
  @Inject private ExerciseService exercises;
  @Inject private InjectService injectService;
  @Inject private ExerciseReviewService reviews;
  @Inject private WatchdogService watchdog;
  @Inject private HttpServletRequest request;
  @Inject private BannerView banner;
  @Inject private Viewer viewer;
  @Inject private Notes notes;

  private ExerciseRow row;
  private List<InjectRow> injects;
  private List<InjectRow> messages;
  private Long unsent;
  private List<NoteRow> observed;
  private List<ParticipantRow> participants;
  private Long version;
  private Integer minutes = 15;
  private Integer speed;
  private String whom;
  private String what;
  private Integer inject;
  private String duty;
  private String user;
  private String part = Part.OBSERVER.code();
  private Integer at;
  private String kind = InjectKind.MESSAGE.code();
  private String addressee;
  private String title;
  private String text;
  private String code;
  private String measured = Measured.OBSERVED.code();
  private Integer within = 30;

  /** Reads the exercise at once, so that one that is not there answers 404. */
  public void open() {
    banner.show(true);
    getRow();
  }

  /** Reference of the exercise. */
  public String getReference() {
    return Optional.ofNullable(request.getParameter("ref")).orElse("");
  }

  /** The exercise. */
  public ExerciseRow getRow() {
    if (row == null) {
      row = exercises.detail(getReference());
    }
    return row;
  }

  /** After how many seconds the page shows itself anew; 0 once the exercise is over. */
  public int getRefresh() {
    ExerciseRow now = getRow();
    if (now.state() == ExerciseState.ENDED || now.state() == ExerciseState.EVALUATED) {
      return 0;
    }
    return now.state().isLive() && now.speed() > 1 ? 2 : 10;
  }

  /** Whether its reader controls exercises. */
  public boolean isLeader() {
    return viewer.may(Permission.EXERCISE_LEAD);
  }

  /** How many messages of exercises should have left and have not; 0 for who leads none. */
  public long getUnsent() {
    if (unsent == null) {
      unsent = isLeader() ? watchdog.countOfExercises() : 0;
    }
    return unsent;
  }

  /** Its injects with their states. */
  public List<InjectRow> getInjects() {
    if (injects == null) {
      injects = isLeader() ? injectService.list(getReference()) : List.of();
    }
    return injects;
  }

  /** Its crisis file, for who may open it. */
  public Optional<String> getFile() {
    return viewer.may(Permission.CRISIS_READ) ? exercises.file(getReference()) : Optional.empty();
  }

  /** What was written to its reader. */
  public List<InjectRow> getMessages() {
    if (messages == null) {
      messages = injectService.messages(getReference());
    }
    return messages;
  }

  /** What observers noted. */
  public List<NoteRow> getNotes() {
    if (observed == null) {
      observed = reviews.notes(getReference());
    }
    return observed;
  }

  /** Who takes part. */
  public List<ParticipantRow> getParticipants() {
    if (participants == null) {
      participants = exercises.participants(getReference());
    }
    return participants;
  }

  /** What can be decided about it now. */
  public List<ExerciseDecision> getDecisions() {
    return isLeader()
        ? ExerciseLifecycle.TABLE.decisionsFrom(getRow().state()).stream()
            .filter(decision -> decision != ExerciseDecision.END)
            .toList()
        : List.of();
  }

  /** Whether it can be ended now: that is asked for once more, because nothing brings it back. */
  public boolean isEndable() {
    return isLeader()
        && ExerciseLifecycle.TABLE.decisionsFrom(getRow().state()).contains(ExerciseDecision.END);
  }

  /** Ends it, with all that it has set in motion. */
  public String end() {
    return decide(ExerciseDecision.END);
  }

  /** What can be decided about an inject now. */
  public List<InjectDecision> decisionsOf(InjectRow of) {
    return InjectLifecycle.TABLE.decisionsFrom(of.state()).stream()
        .filter(decision -> decision != InjectDecision.DELIVER || getRow().state().isLive())
        .toList();
  }

  public List<Part> getParts() {
    return List.of(Part.values());
  }

  /** Kinds that are added on the fly: a report needs a script. */
  public List<InjectKind> getKinds() {
    return Arrays.stream(InjectKind.values()).filter(k -> k != InjectKind.NOTIFICATION).toList();
  }

  public List<Measured> getMeasures() {
    return List.of(Measured.values());
  }

  /** Moves the exercise through its life. */
  public String decide(ExerciseDecision decision) {
    exercises.decide(getReference(), decision, Optional.ofNullable(version));
    notes.done("exercise_control.decided");
    return here();
  }

  /** Ends the demonstration and plays it again. */
  public String reset() {
    return "/exercise/control?faces-redirect=true&ref=" + exercises.reset();
  }

  /** Moves the clock forward. */
  public String forward() {
    exercises.setClock(getReference(), Optional.of(minutes), Optional.empty(), Optional.empty());
    notes.done("exercise_control.moved");
    return here();
  }

  /** Another speed. */
  public String accelerate() {
    exercises.setClock(getReference(), Optional.empty(), Optional.of(speed), Optional.empty());
    notes.done("exercise_control.accelerated");
    return here();
  }

  /** Decides about an inject. */
  public String decideInject(int no, InjectDecision decision) {
    injectService.decide(getReference(), no, decision);
    notes.done("exercise_control.injectDecided");
    return here();
  }

  /** Adds an inject on the fly. */
  public String addInject() {
    InjectKind chosen = Coded.of(InjectKind.class, kind);
    LocalizedText same = new LocalizedText(text, text, text, text);
    injectService.add(
        getReference(),
        new ScenarioInject(
            Duration.ofMinutes(at == null ? injectService.minute(getReference()) : at),
            chosen,
            addressee,
            new LocalizedText(title, title, title, title),
            same,
            Optional.empty(),
            chosen == InjectKind.ACTION
                ? Optional.of(
                    new ExpectedAction(
                        Coded.of(Measured.class, measured),
                        Optional.ofNullable(code).filter(c -> !c.isBlank()),
                        Duration.ofMinutes(within)))
                : Optional.empty()));
    notes.done("exercise_control.added");
    return here();
  }

  /** Notes what was observed. */
  public String note() {
    reviews.note(
        getReference(),
        new WriteNote(whom, what, Optional.ofNullable(inject), Optional.ofNullable(duty)));
    notes.done("exercise_control.noted");
    return here();
  }

  /** Somebody takes part. */
  public String invite() {
    exercises.invite(getReference(), user, Coded.of(Part.class, part));
    notes.done("exercise_control.invited");
    return here();
  }

  private String here() {
    return "/exercise/control?faces-redirect=true&ref=" + getReference();
  }

  /** Version that the form was filled in on. */
  public Long getVersion() {
    return version == null ? Long.valueOf(getRow().version()) : version;
  }

  /** Version that the form was filled in on. */
  public void setVersion(Long version) {
    this.version = version;
  }

  /** By how many minutes the clock is moved. */
  public Integer getMinutes() {
    return minutes;
  }

  /** By how many minutes the clock is moved. */
  public void setMinutes(Integer minutes) {
    this.minutes = minutes;
  }

  /** Exercise seconds in a real second. */
  public Integer getSpeed() {
    return speed == null ? Integer.valueOf(getRow().speed()) : speed;
  }

  /** Exercise seconds in a real second. */
  public void setSpeed(Integer speed) {
    this.speed = speed;
  }

  /** Whom a note is about. */
  public String getWhom() {
    return whom;
  }

  /** Whom a note is about. */
  public void setWhom(String whom) {
    this.whom = whom;
  }

  /** What was observed. */
  public String getWhat() {
    return what;
  }

  /** What was observed. */
  public void setWhat(String what) {
    this.what = what;
  }

  /** Number of the inject that a note is about. */
  public Integer getInject() {
    return inject;
  }

  /** Number of the inject that a note is about. */
  public void setInject(Integer inject) {
    this.inject = inject;
  }

  /** Reference of the duty that a note is about. */
  public String getDuty() {
    return duty;
  }

  /** Reference of the duty that a note is about. */
  public void setDuty(String duty) {
    this.duty = duty;
  }

  /** Login name of somebody who takes part. */
  public String getUser() {
    return user;
  }

  /** Login name of somebody who takes part. */
  public void setUser(String user) {
    this.user = user;
  }

  /** As what he takes part. */
  public String getPart() {
    return part;
  }

  /** As what he takes part. */
  public void setPart(String part) {
    this.part = part;
  }

  /** Minute at which a new inject arrives; empty for now. */
  public Integer getAt() {
    return at;
  }

  /** Minute at which a new inject arrives; empty for now. */
  public void setAt(Integer at) {
    this.at = at;
  }

  /** Kind of a new inject. */
  public String getKind() {
    return kind;
  }

  /** Kind of a new inject. */
  public void setKind(String kind) {
    this.kind = kind;
  }

  /** Whom a new inject is for. */
  public String getAddressee() {
    return addressee;
  }

  /** Whom a new inject is for. */
  public void setAddressee(String addressee) {
    this.addressee = addressee;
  }

  /** Title of a new inject. */
  public String getTitle() {
    return title;
  }

  /** Title of a new inject. */
  public void setTitle(String title) {
    this.title = title;
  }

  /** Text of a new inject. */
  public String getText() {
    return text;
  }

  /** Text of a new inject. */
  public void setText(String text) {
    this.text = text;
  }

  /** What a new action is about. */
  public String getCode() {
    return code;
  }

  /** What a new action is about. */
  public void setCode(String code) {
    this.code = code;
  }

  /** What shows a new action. */
  public String getMeasured() {
    return measured;
  }

  /** What shows a new action. */
  public void setMeasured(String measured) {
    this.measured = measured;
  }

  /** Minutes for a new action. */
  public Integer getWithin() {
    return within;
  }

  /** Minutes for a new action. */
  public void setWithin(Integer within) {
    this.within = within;
  }
}
