package be.belfry.web.cooperation;

import be.belfry.domain.cooperation.Arrangement;
import be.belfry.domain.cooperation.Caveat;
import be.belfry.domain.cooperation.PackageDecision;
import be.belfry.domain.cooperation.PackageDetail;
import be.belfry.domain.cooperation.PackageFileName;
import be.belfry.domain.cooperation.PackageRow;
import be.belfry.domain.cooperation.PackageState;
import be.belfry.domain.cooperation.Partner;
import be.belfry.domain.cooperation.ProposePackage;
import be.belfry.domain.cooperation.SourceKey;
import be.belfry.domain.cooperation.SourceKind;
import be.belfry.domain.security.Permission;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Language;
import be.belfry.services.cooperation.ReleaseMarkingService;
import be.belfry.services.cooperation.ReleasePackageService;
import be.belfry.web.shared.Functions;
import be.belfry.web.shared.Keys;
import be.belfry.web.shared.LocaleView;
import be.belfry.web.shared.Notes;
import be.belfry.web.shared.Numbers;
import be.belfry.web.shared.Viewer;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Bean of {@code /cooperation/release}: one package, or a new one of the frozen document that the
 * address names.
 */
@Named
@RequestScoped
public class CooperationReleaseView {
  @Inject private ReleasePackageService releases;
  @Inject private ReleaseMarkingService markings;
  @Inject private HttpServletRequest request;
  @Inject private Viewer viewer;
  @Inject private Notes notes;
  @Inject private LocaleView locale;

  private PackageDetail detail;
  private ReleaseMarkingService.Marked marked;
  private List<Partner> partners;
  private List<PackageRow> replaceable;
  private Long version;
  private String reason;
  private Arrangement arrangement = Arrangement.EU_CYCLONE;
  private List<String> addressees = List.of();
  private String language = Language.EN.code();
  private String purpose;
  private String replaces;
  private Caveat caveat;
  private List<String> named;
  private String markReason;
  private final Map<String, String> from = new HashMap<>();
  private final Map<String, Instant> receivedAt = new HashMap<>();

  /** Reads it at once, so that one that is not there answers 404. */
  public void open() {
    if (isNew()) {
      getMarked();
    } else {
      getDetail();
    }
  }

  /** True when the page asks for a new package. */
  public boolean isNew() {
    return parameter("id").isEmpty();
  }

  private Optional<String> parameter(String name) {
    return Optional.ofNullable(request.getParameter(name)).filter(v -> !v.isBlank());
  }

  private UUID id(String name) {
    return Keys.of(parameter(name).orElse(""));
  }

  private SourceKey source() {
    return isNew()
        ? new SourceKey(Coded.of(SourceKind.class, parameter("kind").orElse("")), id("source"))
        : getDetail().content().sourceKey();
  }

  /** The package; null on the page that asks for a new one. */
  public PackageDetail getDetail() {
    if (detail == null && !isNew()) {
      detail = releases.detail(id("id"));
    }
    return detail;
  }

  /** The frozen document with its markings. */
  public ReleaseMarkingService.Marked getMarked() {
    if (marked == null) {
      marked = markings.source(source());
    }
    return marked;
  }

  /** Asks for the package. */
  public String propose() {
    UUID id =
        releases.propose(
            new ProposePackage(
                source(),
                arrangement,
                new HashSet<>(addressees),
                Language.of(language),
                purpose,
                Optional.ofNullable(replaces).filter(r -> !r.isBlank()).map(Keys::of)));
    notes.done("cooperation_release.proposed");
    return here(id);
  }

  /** Puts a caveat on the document. */
  public String mark() {
    boolean holds =
        markings.mark(source(), caveat, new HashSet<>(getNamed()), markReason).isEmpty();
    notes.done(holds ? "cooperation_release.marked" : "cooperation_release.loweringNoted");
    return here(source());
  }

  /** Agrees to the wider caveat, as the second person. */
  public String agree() {
    SourceKey source = markings.agree(id("lowering"));
    notes.done("cooperation_release.lowered");
    return here(source);
  }

  /** Drops the wish for a wider caveat. */
  public String drop() {
    SourceKey source = markings.drop(id("lowering"));
    notes.done("cooperation_release.dropped");
    return here(source);
  }

  /** Whether the viewer may agree to the wider caveat: whoever asked may not. */
  public boolean isSecondPerson() {
    return viewer.may(Permission.COOPERATION_APPROVE)
        && getMarked()
            .lowering()
            .filter(asked -> !viewer.subject().map(Subject::user).equals(Optional.of(asked.by())))
            .isPresent();
  }

  private static String here(SourceKey source) {
    return "/cooperation/release?faces-redirect=true&kind="
        + source.kind().code()
        + "&source="
        + source.id();
  }

  /** Whether the viewer asked for the package and somebody else must approve it. */
  public boolean isWaitingForOther() {
    return !isNew()
        && getDetail().content().state() == PackageState.PROPOSED
        && !getDetail().decisions().contains(PackageDecision.APPROVE);
  }

  /** What the viewer may decide now. */
  public List<PackageDecision> getDecisions() {
    return isNew()
        ? List.of()
        : getDetail().decisions().stream().filter(this::isOffered).sorted().toList();
  }

  private boolean isOffered(PackageDecision decision) {
    return viewer.may(
        decision == PackageDecision.APPROVE || decision == PackageDecision.REFUSE
            ? Permission.COOPERATION_APPROVE
            : Permission.COOPERATION_REQUEST);
  }

  /** Decides about the package. */
  public String decide(PackageDecision decision) {
    releases.decide(id("id"), decision, reason, Optional.ofNullable(version));
    notes.done("cooperation_detail.decided", decision);
    return here(id("id"));
  }

  /** Whether receipts can be noted now. */
  public boolean isReceivable() {
    return !isNew()
        && viewer.may(Permission.COOPERATION_REQUEST)
        && getDetail().content().state() == PackageState.RELEASED;
  }

  /** Notes that an addressee has confirmed. */
  public String receive(String partner) {
    releases.receive(
        id("id"),
        partner,
        from.get(partner),
        Optional.ofNullable(receivedAt.get(partner)),
        Optional.ofNullable(version));
    notes.done("cooperation_release.received");
    return here(id("id"));
  }

  /** Packages of the same event that left, in whose place a new one can stand. */
  public List<PackageRow> getReplaceable() {
    if (replaceable == null) {
      replaceable = releases.replaceable(source());
    }
    return replaceable;
  }

  private static String here(UUID id) {
    return "/cooperation/release?faces-redirect=true&id=" + id;
  }

  /** Names of partners in the reader's language. */
  public String names(Collection<String> codes) {
    return codes.stream().map(this::name).sorted().collect(Collectors.joining(", "));
  }

  /** Name of a partner in the reader's language. */
  public String name(String code) {
    return getPartners().stream()
        .filter(partner -> partner.code().equals(code))
        .findFirst()
        .map(partner -> Functions.text(partner.name()))
        .orElse(code);
  }

  /** What a file is, in the reader's language. */
  public String what(String fileName) {
    return PackageFileName.of(fileName).map(Functions::label).orElse(fileName);
  }

  /** A number as the reader writes it. */
  public String number(long value) {
    return new Numbers(locale.language()).whole(value);
  }

  private List<Partner> getPartners() {
    if (partners == null) {
      partners = releases.partners();
    }
    return partners;
  }

  /** Partners of the document's world: those of exercises for an exercise, else the real ones. */
  public List<Partner> getChoices() {
    boolean exercise = getMarked().marks().exercise();
    return getPartners().stream().filter(partner -> partner.exercise() == exercise).toList();
  }

  public List<Arrangement> getArrangements() {
    return List.of(Arrangement.values());
  }

  public List<Caveat> getCaveats() {
    return List.of(Caveat.values());
  }

  public List<Language> getLanguages() {
    return List.of(Language.values());
  }

  /** Version of the package that the form was filled in on. */
  public Long getVersion() {
    return version == null && !isNew() ? Long.valueOf(getDetail().version()) : version;
  }

  /** Version of the package that the form was filled in on. */
  public void setVersion(Long version) {
    this.version = version;
  }

  /** Reason of a decision. */
  public String getReason() {
    return reason;
  }

  /** Reason of a decision. */
  public void setReason(String reason) {
    this.reason = reason;
  }

  /** Under which arrangement. */
  public Arrangement getArrangement() {
    return arrangement;
  }

  /** Under which arrangement. */
  public void setArrangement(Arrangement arrangement) {
    this.arrangement = arrangement;
  }

  /** Codes of who gets it. */
  public List<String> getAddressees() {
    return addressees;
  }

  /** Codes of who gets it. */
  public void setAddressees(List<String> addressees) {
    this.addressees = List.copyOf(addressees);
  }

  /** Language of the document that goes with it. */
  public String getLanguage() {
    return language;
  }

  /** Language of the document that goes with it. */
  public void setLanguage(String language) {
    this.language = language;
  }

  /** Why they need it. */
  public String getPurpose() {
    return purpose;
  }

  /** Why they need it. */
  public void setPurpose(String purpose) {
    this.purpose = purpose;
  }

  /** Key of the package in whose place it stands; empty when there is none. */
  public String getReplaces() {
    return replaces;
  }

  /** Key of the package in whose place it stands; empty when there is none. */
  public void setReplaces(String replaces) {
    this.replaces = replaces;
  }

  /** How far the document may go. */
  public Caveat getCaveat() {
    return caveat == null ? getMarked().marks().caveat() : caveat;
  }

  /** How far the document may go. */
  public void setCaveat(Caveat caveat) {
    this.caveat = caveat;
  }

  /** Codes of the partners that the document names. */
  public List<String> getNamed() {
    return named == null ? getMarked().named().stream().sorted().toList() : named;
  }

  /** Codes of the partners that the document names. */
  public void setNamed(List<String> named) {
    this.named = List.copyOf(named);
  }

  /** Why it is marked so. */
  public String getMarkReason() {
    return markReason;
  }

  /** Why it is marked so. */
  public void setMarkReason(String markReason) {
    this.markReason = markReason;
  }

  /** Who confirmed, by the code of the partner. */
  public Map<String, String> getFrom() {
    return from;
  }

  /** When it arrived, by the code of the partner. */
  public Map<String, Instant> getReceivedAt() {
    return receivedAt;
  }
}
