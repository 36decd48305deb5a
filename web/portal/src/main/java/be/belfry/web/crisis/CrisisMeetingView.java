package be.belfry.web.crisis;

import be.belfry.domain.crisis.Attendance;
import be.belfry.domain.crisis.MeetingCall;
import be.belfry.domain.crisis.MeetingDecision;
import be.belfry.domain.crisis.MeetingDetail;
import be.belfry.domain.crisis.MeetingLifecycle;
import be.belfry.domain.crisis.MeetingRow;
import be.belfry.domain.crisis.MeetingState;
import be.belfry.domain.crisis.Minute;
import be.belfry.domain.organisation.ChannelKind;
import be.belfry.domain.organisation.DeskName;
import be.belfry.domain.security.Permission;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.LocalizedText;
import be.belfry.services.crisis.MeetingService;
import be.belfry.web.shared.Functions;
import be.belfry.web.shared.Keys;
import be.belfry.web.shared.LocaleView;
import be.belfry.web.shared.Notes;
import be.belfry.web.shared.Viewer;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Bean of {@code /crisis/meeting}: one meeting of a cell, and what its reader may do with it. What
 * is not offered here is refused by the service as well.
 */
@Named
@RequestScoped
public class CrisisMeetingView {
  @Inject private MeetingService meetings;
  @Inject private HttpServletRequest request;
  @Inject private LocaleView locale;
  @Inject private Viewer viewer;
  @Inject private Notes notes;

  private MeetingDetail detail;
  private Long version;
  private String unit;
  private String name;
  private String deputyOf;
  private Instant from;
  private final Map<UUID, Instant> leftAt = new HashMap<>();
  private String minute;
  private Integer corrects;
  private Instant nextAt;
  private String reason;

  /** Reads the meeting at once, so that one that is not there answers 404. */
  public void open() {
    getDetail();
  }

  /** Key of the meeting. */
  public UUID id() {
    return Keys.of(request.getParameter("id"));
  }

  /** The meeting with everything that belongs to it. */
  public MeetingDetail getDetail() {
    if (detail == null) {
      detail = meetings.detail(id());
    }
    return detail;
  }

  /** The meeting. */
  public MeetingRow getRow() {
    return getDetail().row();
  }

  /** Name of a member. */
  public String nameOf(String code) {
    LocalizedText text = getDetail().names().get(code);
    return text == null ? code : text.in(locale.language());
  }

  /** How who answered is called; a desk in the reader's language. */
  public String desk(String written) {
    return DeskName.in(
        locale.language(), written, code -> Optional.ofNullable(getDetail().names().get(code)));
  }

  /** By what somebody was called, in the reader's words. */
  public String channels(MeetingCall call) {
    return Stream.of(call.channels().split(", "))
        .filter(code -> !code.isEmpty())
        .map(code -> Functions.label(Coded.of(ChannelKind.class, code)))
        .collect(Collectors.joining(", "));
  }

  /** Members that stand in no directory and were not called by the program. */
  public String getUncalled() {
    return getRow().members().stream()
        .filter(code -> getDetail().calls().stream().noneMatch(call -> call.unit().equals(code)))
        .map(this::nameOf)
        .collect(Collectors.joining(", "));
  }

  /** Who is still there. */
  public List<Attendance> getPresent() {
    return getDetail().attendance().stream().filter(each -> each.to().isEmpty()).toList();
  }

  /** Entries that can be corrected. */
  public List<Minute> getCorrectable() {
    return getDetail().minutes().stream().filter(each -> each.correctedBy().isEmpty()).toList();
  }

  private boolean may(MeetingDecision decision) {
    return viewer.may(Permission.CELL_CONVENE)
        && MeetingLifecycle.TABLE.allows(getRow().state(), decision);
  }

  public boolean isOpenable() {
    return may(MeetingDecision.OPEN);
  }

  public boolean isCloseable() {
    return may(MeetingDecision.CLOSE);
  }

  public boolean isCancellable() {
    return may(MeetingDecision.CANCEL);
  }

  /** Whether it has been opened. */
  public boolean isHeld() {
    return getRow().state() == MeetingState.SITTING || getRow().state() == MeetingState.CLOSED;
  }

  /** Whether to offer to note who came and what was said. */
  public boolean isKept() {
    return isHeld() && viewer.may(Permission.CELL_CONVENE);
  }

  /** Whether to offer an entry of the minutes: once it is closed, one that corrects another. */
  public boolean isMinuted() {
    return isKept() && !(isClosed() && getCorrectable().isEmpty());
  }

  /** Whether to offer to take a decision. */
  public boolean isDeciding() {
    return isHeld() && viewer.may(Permission.LOGBOOK_WRITE);
  }

  /** Whether only corrections can be added to the minutes. */
  public boolean isClosed() {
    return getRow().state() == MeetingState.CLOSED;
  }

  /** The chair opens it. */
  public String start() {
    meetings.open(id(), seen());
    notes.done("crisis_meeting.opened");
    return here();
  }

  /** The chair closes it. */
  public String close() {
    meetings.close(id(), Optional.ofNullable(nextAt), seen());
    notes.done("crisis_meeting.closed");
    return here();
  }

  /** It does not take place. */
  public String cancel() {
    meetings.cancel(id(), reason, seen());
    notes.done("crisis_meeting.cancelled");
    return here();
  }

  /** Somebody came. */
  public String attend() {
    meetings.attend(id(), unit, name, Optional.ofNullable(deputyOf), Optional.ofNullable(from));
    notes.done("crisis_meeting.noted");
    return here();
  }

  /** Somebody left: when it says so, else now, or with the end of a meeting that is over. */
  public String leave(UUID who) {
    Optional<Instant> said = Optional.ofNullable(leftAt.get(who));
    meetings.leave(id(), who, isClosed() ? said.or(() -> getRow().endedAt()) : said);
    notes.done("crisis_meeting.noted");
    return here();
  }

  /** An entry of the minutes. */
  public String write() {
    meetings.minute(id(), minute, Optional.ofNullable(corrects));
    notes.done("crisis_meeting.noted");
    return here();
  }

  private Optional<Long> seen() {
    return Optional.ofNullable(version);
  }

  private String here() {
    return "/crisis/meeting?faces-redirect=true&id=" + id();
  }

  /** Version of the meeting that the form was filled in on. */
  public Long getVersion() {
    return version == null ? Long.valueOf(getRow().version()) : version;
  }

  /** Version of the meeting that the form was filled in on. */
  public void setVersion(Long version) {
    this.version = version;
  }

  /** For which member he sits. */
  public String getUnit() {
    return unit;
  }

  /** For which member he sits. */
  public void setUnit(String unit) {
    this.unit = unit;
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  /** Whose place he takes. */
  public String getDeputyOf() {
    return deputyOf;
  }

  /** Whose place he takes. */
  public void setDeputyOf(String deputyOf) {
    this.deputyOf = deputyOf;
  }

  /** When he came; empty for now. */
  public Instant getFrom() {
    return from;
  }

  /** When he came; empty for now. */
  public void setFrom(Instant from) {
    this.from = from;
  }

  /** When somebody left, by the key of his attendance; empty for now. */
  public Map<UUID, Instant> getLeftAt() {
    return leftAt;
  }

  /** Text of an entry of the minutes. */
  public String getMinute() {
    return minute;
  }

  /** Text of an entry of the minutes. */
  public void setMinute(String minute) {
    this.minute = minute;
  }

  /** Number of the entry that it corrects. */
  public Integer getCorrects() {
    return corrects;
  }

  /** Number of the entry that it corrects. */
  public void setCorrects(Integer corrects) {
    this.corrects = corrects;
  }

  /** When the cell meets again. */
  public Instant getNextAt() {
    return nextAt;
  }

  /** When the cell meets again. */
  public void setNextAt(Instant nextAt) {
    this.nextAt = nextAt;
  }

  /** Why it does not take place. */
  public String getReason() {
    return reason;
  }

  /** Why it does not take place. */
  public void setReason(String reason) {
    this.reason = reason;
  }
}
