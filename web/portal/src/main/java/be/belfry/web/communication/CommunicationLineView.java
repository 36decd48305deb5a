package be.belfry.web.communication;

import be.belfry.domain.communication.LineContent;
import be.belfry.domain.communication.LineDecision;
import be.belfry.domain.communication.LineLifecycle;
import be.belfry.domain.communication.LineRow;
import be.belfry.domain.communication.LineVersion;
import be.belfry.domain.communication.LineWords;
import be.belfry.domain.security.Permission;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Language;
import be.belfry.services.communication.LineService;
import be.belfry.web.shared.Keys;
import be.belfry.web.shared.LocaleView;
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
import java.util.stream.Stream;

/**
 * Bean of {@code /communication/line}: one line, its versions, and what its reader may do with it.
 * What is not offered here is refused by the service as well.
 */
@Named
@RequestScoped
public class CommunicationLineView {
  @Inject private LineService lines;
  @Inject private HttpServletRequest request;
  @Inject private LocaleView locale;
  @Inject private Viewer viewer;
  @Inject private Notes notes;

  private LineRow row;
  private List<LineVersion> versions;
  private Long version;
  private String objection;
  private String reason;
  private Instant embargo;

  /**
   * Words in one language.
   *
   * @param words may be a part only while it is a draft
   */
  public record Written(Language language, LineWords words) {}

  /** Reads the line at once, so that one that is not there answers 404. */
  public void open() {
    getRow();
  }

  private UUID id() {
    return Keys.of(request.getParameter("id"));
  }

  /** The line. */
  public LineRow getRow() {
    if (row == null) {
      row = lines.detail(id());
    }
    return row;
  }

  /** Heading in the reader's language, or in the one that stands in for it. */
  public String getTitle() {
    String heading = getRow().content().in(getRow().content().nearest(locale.language())).heading();
    return heading.isEmpty() ? getRow().reference() : heading;
  }

  /** The languages in which something is written, the reader's first. */
  public List<Written> getWritten() {
    return written(getRow().content());
  }

  /** The same of a version. */
  public List<Written> written(LineContent content) {
    Language first = content.nearest(locale.language());
    return Stream.concat(
            Stream.of(first), Stream.of(Language.values()).filter(language -> language != first))
        .map(language -> new Written(language, content.in(language)))
        .filter(each -> !each.words().isEmpty())
        .toList();
  }

  /** Whether its reader sees the file that it belongs to and who wrote it. */
  public boolean isInside() {
    return !getRow().crisis().isEmpty();
  }

  /** All that was ever written of it; for those who write. */
  public List<LineVersion> getVersions() {
    if (versions == null) {
      versions = isInside() ? lines.versions(id()) : List.of();
    }
    return versions;
  }

  private boolean may(LineDecision decision, Permission permission) {
    return viewer.may(permission) && LineLifecycle.TABLE.allows(getRow().state(), decision);
  }

  private boolean isAuthor() {
    return viewer.subject().map(Subject::user).filter(getRow().authors()::contains).isPresent();
  }

  public boolean isEditable() {
    return may(LineDecision.EDIT, Permission.COMMUNICATION_WRITE);
  }

  public boolean isDiscardable() {
    return may(LineDecision.DISCARD, Permission.COMMUNICATION_WRITE);
  }

  /** Whether to offer to validate it: not to who wrote a part of it. */
  public boolean isValidatable() {
    return may(LineDecision.VALIDATE, Permission.COMMUNICATION_APPROVE) && !isAuthor();
  }

  /** Whether its reader wrote a part of it and somebody else must validate it. */
  public boolean isWaitingForOther() {
    return LineLifecycle.TABLE.allows(getRow().state(), LineDecision.VALIDATE) && isAuthor();
  }

  public boolean isReleasable() {
    return may(LineDecision.RELEASE, Permission.COMMUNICATION_APPROVE);
  }

  public boolean isReturnable() {
    return may(LineDecision.SEND_BACK, Permission.COMMUNICATION_APPROVE);
  }

  public boolean isWithdrawable() {
    return may(LineDecision.WITHDRAW, Permission.COMMUNICATION_APPROVE);
  }

  public boolean isReplaceable() {
    return may(LineDecision.REPLACE, Permission.COMMUNICATION_WRITE)
        && getRow().replacedBy().isEmpty();
  }

  /** Puts it before a second person. */
  public String submit() {
    lines.submit(id(), seen());
    notes.done("communication_line.submitted");
    return here();
  }

  /** Gives it up. */
  public String discard() {
    lines.discard(id(), seen());
    notes.done("communication_line.discarded");
    return here();
  }

  /** Finds it right. */
  public String validate() {
    lines.validate(id(), seen());
    notes.done("communication_line.validated");
    return here();
  }

  /** Lets it be said. */
  public String release() {
    lines.release(id(), Optional.ofNullable(embargo), seen());
    notes.done("communication_line.released");
    return here();
  }

  /** Wants it written anew. */
  public String sendBack() {
    lines.sendBack(id(), objection, seen());
    notes.done("communication_line.sentBack");
    return here();
  }

  /** Ends it. */
  public String withdraw() {
    lines.withdraw(id(), reason, seen());
    notes.done("communication_line.withdrawn");
    return here();
  }

  /** Begins the one that will stand in its place. */
  public String replace() {
    return "/communication/write?faces-redirect=true&id=" + lines.replace(id());
  }

  private Optional<Long> seen() {
    return Optional.ofNullable(version);
  }

  private String here() {
    return "/communication/line?faces-redirect=true&id=" + id();
  }

  /** Version of the line that the form was filled in on. */
  public Long getVersion() {
    return version == null ? Long.valueOf(getRow().version()) : version;
  }

  /** Version of the line that the form was filled in on. */
  public void setVersion(Long version) {
    this.version = version;
  }

  /** Why it must be written anew. */
  public String getObjection() {
    return objection;
  }

  /** Why it must be written anew. */
  public void setObjection(String objection) {
    this.objection = objection;
  }

  /** Why it is withdrawn. */
  public String getReason() {
    return reason;
  }

  /** Why it is withdrawn. */
  public void setReason(String reason) {
    this.reason = reason;
  }

  /** From when on it may be said; empty for at once. */
  public Instant getEmbargo() {
    return embargo;
  }

  /** From when on it may be said; empty for at once. */
  public void setEmbargo(Instant embargo) {
    this.embargo = embargo;
  }
}
