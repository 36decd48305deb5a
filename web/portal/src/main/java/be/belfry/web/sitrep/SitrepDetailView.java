package be.belfry.web.sitrep;

import be.belfry.domain.incident.EntryKind;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Language;
import be.belfry.domain.sitrep.SitrepDetail;
import be.belfry.domain.sitrep.SitrepDifference;
import be.belfry.domain.sitrep.SitrepSheet;
import be.belfry.domain.sitrep.SitrepStatus;
import be.belfry.services.sitrep.SitrepService;
import be.belfry.web.shared.Keys;
import be.belfry.web.shared.Notes;
import be.belfry.web.shared.Texts;
import be.belfry.web.shared.Viewer;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** One report: what it says, what has changed, its documents, issue and receipts. */
@Named
@RequestScoped
public class SitrepDetailView {
  @Inject private SitrepService sitreps;
  @Inject private HttpServletRequest request;
  @Inject private Viewer viewer;
  @Inject private Notes notes;
  @Inject private Texts texts;

  private SitrepDetail detail;
  private SitrepDifference difference;
  private Long version;

  /** Reads it at once, so that one that is not there answers 404. */
  public void open() {
    getDetail();
  }

  /** Key in the address. */
  public String getId() {
    return Optional.ofNullable(request.getParameter("id")).orElse("");
  }

  private UUID id() {
    return Keys.of(getId());
  }

  /** All of it. */
  public SitrepDetail getDetail() {
    if (detail == null) {
      detail = sitreps.detail(id());
      difference = detail.sheet().difference().orElse(null);
    }
    return detail;
  }

  /** What has changed since the report before; null where there is nothing to compare with. */
  public SitrepDifference getDifference() {
    getDetail();
    return difference;
  }

  /** Number and crisis, or draft and crisis. */
  public String getTitle() {
    SitrepSheet sheet = getDetail().sheet();
    return sheet.number() == 0
        ? texts.msg("sitrep_detail.draftTitle", sheet.crisis())
        : texts.msg("sitrep_detail.title", Integer.toString(sheet.number()), sheet.crisis());
  }

  public boolean isOpen() {
    return getDetail().sheet().status() == SitrepStatus.OPEN;
  }

  public boolean isIssued() {
    return getDetail().sheet().status() == SitrepStatus.ISSUED;
  }

  /** Whether its reader has still to say that he has it. */
  public boolean isReceiptAwaited() {
    String name = viewer.subject().map(Subject::name).orElse("");
    return getDetail().addressees().stream()
        .flatMap(addressee -> addressee.acknowledged().stream())
        .noneMatch(mark -> mark.reader().equals(name));
  }

  /** Facts, assessments, unknowns. */
  public List<EntryKind> getKinds() {
    return Arrays.asList(EntryKind.values());
  }

  /** The four languages, for the documents. */
  public List<Language> getLanguages() {
    return Arrays.asList(Language.values());
  }

  /** Issues and archives it. */
  public String issue() {
    int number = sitreps.issue(id(), Optional.ofNullable(version));
    notes.done("sitrep_detail.issued", Integer.toString(number));
    return here(id());
  }

  /** Gives it up. */
  public String discard() {
    String crisis = getDetail().sheet().crisis();
    sitreps.discard(id(), Optional.ofNullable(version));
    notes.done("sitrep_detail.discarded");
    return "/sitrep/list?faces-redirect=true&crisis=" + crisis;
  }

  /** Opens a correction of it. */
  public String correct() {
    UUID correction = sitreps.correct(id());
    notes.done("sitrep_detail.correcting");
    return "/sitrep/edit?faces-redirect=true&id=" + correction;
  }

  /** The reader has it. */
  public String acknowledge() {
    sitreps.acknowledge(id());
    notes.done("sitrep_detail.acknowledged");
    return here(id());
  }

  private static String here(UUID id) {
    return "/sitrep/detail?faces-redirect=true&id=" + id;
  }

  /** Version that the reader has before him: what he issues is what he read. */
  public Long getVersion() {
    return version == null ? Long.valueOf(getDetail().version()) : version;
  }

  /** Version that the reader has before him. */
  public void setVersion(Long version) {
    this.version = version;
  }
}
