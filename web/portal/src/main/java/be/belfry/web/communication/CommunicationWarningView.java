package be.belfry.web.communication;

import be.belfry.domain.communication.AddresseeRow;
import be.belfry.domain.communication.WarningDecision;
import be.belfry.domain.communication.WarningDetail;
import be.belfry.domain.communication.WarningLifecycle;
import be.belfry.domain.communication.WarningRow;
import be.belfry.domain.communication.WarningWords;
import be.belfry.domain.organisation.DeskName;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.security.Permission;
import be.belfry.domain.security.Reach;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.LocalizedText;
import be.belfry.services.communication.WarningSendingService;
import be.belfry.services.communication.WarningService;
import be.belfry.web.shared.BundledTexts;
import be.belfry.web.shared.Functions;
import be.belfry.web.shared.Keys;
import be.belfry.web.shared.LocaleView;
import be.belfry.web.shared.Notes;
import be.belfry.web.shared.Viewer;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Bean of {@code /communication/warning}: one warning, who has confirmed it, and what its reader
 * may do with it. What is not offered here is refused by the service as well.
 */
@Named
@RequestScoped
public class CommunicationWarningView {
  @Inject private WarningService warnings;
  @Inject private WarningSendingService sending;
  @Inject private HttpServletRequest request;
  @Inject private LocaleView locale;
  @Inject private Viewer viewer;
  @Inject private Notes notes;

  private WarningDetail detail;
  private Long version;
  private String objection;
  private String reason;
  private String addressee;
  private String name;

  /** Reads the warning at once, so that one that is not there answers 404. */
  public void open() {
    getDetail();
  }

  private UUID id() {
    return Keys.of(request.getParameter("id"));
  }

  /** The warning with its addressees. */
  public WarningDetail getDetail() {
    if (detail == null) {
      detail = warnings.detail(id());
    }
    return detail;
  }

  /** The warning. */
  public WarningRow getRow() {
    return getDetail().row();
  }

  /** Title in the reader's language, or in the one that stands in for it. */
  public String getTitle() {
    String title = getRow().content().in(shownFirst()).title();
    return title.isEmpty() ? getRow().reference() : title;
  }

  private Language shownFirst() {
    return getRow().content().nearest(locale.language());
  }

  /**
   * Its words in one language.
   *
   * @param words may be a part only while it is a draft
   */
  public record Written(Language language, WarningWords words) {}

  /** The languages in which something is written, the reader's first. */
  public List<Written> getWritten() {
    return Stream.concat(
            Stream.of(shownFirst()),
            Stream.of(Language.values()).filter(language -> language != shownFirst()))
        .map(language -> new Written(language, getRow().content().in(language)))
        .filter(each -> !each.words().isEmpty())
        .toList();
  }

  /** The heading above the measures, in the language of the words. */
  public String measuresIn(Language language) {
    return BundledTexts.text(language, "communication_draft.measures", List.of());
  }

  /** All whom it is written for, as words. */
  public String getAddressed() {
    return Stream.of(
            getRow().sectors().stream().map(Functions::label),
            getRow().units().stream().map(this::unit),
            getDetail().entities().stream().map(WarningDetail.Entity::name))
        .flatMap(s -> s)
        .collect(Collectors.joining(", "));
  }

  /** Name of an addressee. */
  public String nameOf(AddresseeRow each) {
    return each.unit().map(this::unit).orElse(each.name());
  }

  /** Whom its mails go to. */
  public String contactsOf(AddresseeRow each) {
    return Arrays.stream(each.contacts().split(", "))
        .map(this::desk)
        .collect(Collectors.joining(", "));
  }

  /** How a contact is called; a desk in the reader's language. */
  public String desk(String written) {
    return DeskName.in(
        locale.language(), written, code -> Optional.ofNullable(getDetail().unitNames().get(code)));
  }

  private String unit(String code) {
    LocalizedText text = getDetail().unitNames().get(code);
    return text == null ? code : text.in(locale.language());
  }

  /** Name of the sector of an addressee; empty for a service or office. */
  public String sectorOf(AddresseeRow each) {
    return each.sector().map(code -> Functions.label(Coded.of(Sector.class, code))).orElse("");
  }

  /** What it comes from and is marked narrower than it. */
  public String getNarrower() {
    return String.join(", ", getDetail().narrower());
  }

  /** How many have not confirmed. */
  public int getOpen() {
    return getRow().addressees() - getRow().acknowledged();
  }

  /** Those who have not confirmed. */
  public List<AddresseeRow> getUnconfirmed() {
    return getDetail().addressees().stream()
        .filter(each -> each.acknowledgedAt().isEmpty())
        .toList();
  }

  /** Whether its reader sees what it comes from, who wrote it and who else is warned. */
  public boolean isInside() {
    return viewer.subject().filter(by -> by.reach() == Reach.NATIONAL).isPresent();
  }

  private boolean may(WarningDecision decision, Permission permission) {
    return viewer.may(permission) && WarningLifecycle.TABLE.allows(getRow().state(), decision);
  }

  private boolean isAuthor() {
    return viewer.subject().map(Subject::user).filter(getRow().authors()::contains).isPresent();
  }

  public boolean isEditable() {
    return may(WarningDecision.EDIT, Permission.WARNING_WRITE);
  }

  public boolean isDiscardable() {
    return may(WarningDecision.DISCARD, Permission.WARNING_WRITE);
  }

  /** Whether to offer to approve it: not to who wrote a part of it. */
  public boolean isApprovable() {
    return may(WarningDecision.APPROVE, Permission.WARNING_APPROVE) && !isAuthor();
  }

  /** Whether its reader wrote a part of it and somebody else must approve it. */
  public boolean isWaitingForOther() {
    return WarningLifecycle.TABLE.allows(getRow().state(), WarningDecision.APPROVE) && isAuthor();
  }

  public boolean isReturnable() {
    return may(WarningDecision.SEND_BACK, Permission.WARNING_APPROVE);
  }

  public boolean isRecallable() {
    return may(WarningDecision.RECALL, Permission.WARNING_APPROVE);
  }

  public boolean isReplaceable() {
    return may(WarningDecision.REPLACE, Permission.WARNING_WRITE)
        && getRow().replacedBy().isEmpty();
  }

  /** Whether to offer to note a confirmation by telephone. */
  public boolean isNotable() {
    return viewer.may(Permission.WARNING_WRITE)
        && getRow().state().isOut()
        && !getUnconfirmed().isEmpty();
  }

  /** Puts it before a second person. */
  public String submit() {
    warnings.submit(id(), seen());
    notes.done("communication_warning.submitted");
    return here(id());
  }

  /** Gives it up. */
  public String discard() {
    warnings.discard(id(), seen());
    notes.done("communication_warning.discarded");
    return here(id());
  }

  /** Approves and sends it. */
  public String approve() {
    sending.approve(id(), seen());
    notes.done("communication_warning.approved");
    return here(id());
  }

  /** Wants it written anew. */
  public String sendBack() {
    sending.sendBack(id(), objection, seen());
    notes.done("communication_warning.sentBack");
    return here(id());
  }

  /** Recalls it. */
  public String recall() {
    sending.recall(id(), reason, seen());
    notes.done("communication_warning.recalled");
    return here(id());
  }

  /** Begins the one that will stand in its place. */
  public String replace() {
    return "/communication/draft?faces-redirect=true&id=" + warnings.replace(id());
  }

  /** Confirms for the own entity or service. */
  public String acknowledge() {
    sending.acknowledge(id());
    notes.done("communication_warning.acknowledged");
    return here(id());
  }

  /** Notes that an addressee confirmed by telephone. */
  public String note() {
    sending.note(id(), Keys.of(addressee), name);
    notes.done("communication_warning.noted");
    return here(id());
  }

  private Optional<Long> seen() {
    return Optional.ofNullable(version);
  }

  private static String here(UUID id) {
    return "/communication/warning?faces-redirect=true&id=" + id;
  }

  /** Version of the warning that the form was filled in on. */
  public Long getVersion() {
    return version == null ? Long.valueOf(getRow().version()) : version;
  }

  /** Version of the warning that the form was filled in on. */
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

  /** Why it is recalled. */
  public String getReason() {
    return reason;
  }

  /** Why it is recalled. */
  public void setReason(String reason) {
    this.reason = reason;
  }

  /** Key of the line that is confirmed by telephone. */
  public String getAddressee() {
    return addressee;
  }

  /** Key of the line that is confirmed by telephone. */
  public void setAddressee(String addressee) {
    this.addressee = addressee;
  }

  /** Who confirmed by telephone. */
  public String getName() {
    return name;
  }

  /** Who confirmed by telephone. */
  public void setName(String name) {
    this.name = name;
  }
}
