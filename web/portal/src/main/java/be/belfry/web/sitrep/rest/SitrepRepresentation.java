package be.belfry.web.sitrep.rest;

import be.belfry.domain.incident.Tlp;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.Watermark;
import be.belfry.domain.sitrep.Audience;
import be.belfry.domain.sitrep.Change;
import be.belfry.domain.sitrep.ChangeKind;
import be.belfry.domain.sitrep.ReportedInput;
import be.belfry.domain.sitrep.SitrepCount;
import be.belfry.domain.sitrep.SitrepDetail;
import be.belfry.domain.sitrep.SitrepDifference;
import be.belfry.domain.sitrep.SitrepSheet;
import be.belfry.domain.sitrep.SitrepStatement;
import be.belfry.domain.sitrep.SitrepStatus;
import be.belfry.domain.sitrep.SitrepText;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * One report, whole. Numbers, times and codes stand once; texts in the languages in which they were
 * written; the sentences of the difference in the language asked for.
 *
 * @param number number in the crisis, absent while it is open
 * @param count what the system counted; of an open one, what it would count now
 * @param text what the editor wrote
 * @param inputs what the services said
 * @param beforeHidden whether there is a report before, of which the reader may not know: marked
 *     narrower, or for fewer
 * @param difference what has changed since the report before; absent for the first one, and when
 *     the one before is hidden
 * @param documents the archived files with their SHA-256; get one by {@code lang} as PDF
 * @param addressees services and offices that it goes to, with what came back
 */
public record SitrepRepresentation(
    String href,
    UUID id,
    String crisis,
    String title,
    Optional<Integer> number,
    SitrepStatus state,
    Optional<Integer> corrects,
    Optional<Integer> correctedBy,
    Tlp tlp,
    List<String> named,
    List<Audience> audience,
    List<Watermark> watermarks,
    boolean oralOrder,
    Instant cutOff,
    Optional<Instant> nextReport,
    String editor,
    Optional<String> issuer,
    Optional<Instant> issuedAt,
    SitrepCount count,
    SitrepText text,
    List<ReportedInput> inputs,
    boolean beforeHidden,
    Optional<Difference> difference,
    List<SitrepDetail.ArchivedFile> documents,
    List<SitrepDetail.Addressee> addressees) {

  /**
   * What has changed since the report with this number.
   *
   * @param untold how many statements are not said any more whose words the readers may not know:
   *     that report is marked narrower, or goes to fewer
   */
  public record Difference(
      int since,
      List<Changed> changes,
      List<SitrepStatement> added,
      List<SitrepStatement> dropped,
      int untold) {
    static Difference of(
        SitrepDifference difference, Map<Integer, String> titles, Language language) {
      return new Difference(
          difference.since(),
          difference.changes().stream().map(c -> Changed.of(c, titles, language)).toList(),
          difference.added(),
          difference.dropped(),
          difference.untold());
    }
  }

  /** One change, also as a sentence. */
  public record Changed(
      ChangeKind kind,
      Optional<String> what,
      Optional<String> from,
      Optional<String> to,
      String sentence) {
    static Changed of(Change change, Map<Integer, String> titles, Language language) {
      return new Changed(
          change.kind(),
          present(change.what()),
          present(change.from()),
          present(change.to()),
          change.in(language, titles));
    }

    private static Optional<String> present(String value) {
      return Optional.of(value).filter(v -> !v.isEmpty());
    }
  }

  static SitrepRepresentation of(SitrepDetail detail, Language language) {
    SitrepSheet sheet = detail.sheet();
    return new SitrepRepresentation(
        SitrepItem.href(detail.id()),
        detail.id(),
        sheet.crisis(),
        sheet.title(),
        Optional.of(sheet.number()).filter(n -> n > 0),
        sheet.status(),
        sheet.corrects(),
        detail.correctedBy(),
        sheet.marking(),
        sheet.marking() == Tlp.RED ? detail.named() : List.of(),
        sheet.audience(),
        sheet.watermarks(),
        sheet.oralOrder(),
        sheet.cutOff(),
        sheet.content().nextReport(),
        sheet.editor(),
        sheet.issuer(),
        sheet.issuedAt(),
        sheet.content().count(),
        sheet.content().text(),
        sheet.content().inputs(),
        sheet.isBeforeHidden(),
        sheet.difference().map(d -> Difference.of(d, sheet.content().count().titles(), language)),
        detail.documents(),
        detail.addressees());
  }
}
