package be.belfry.web.briefing.rest;

import be.belfry.domain.briefing.BriefingContent;
import be.belfry.domain.briefing.BriefingDetail;
import be.belfry.domain.briefing.BriefingSheet;
import be.belfry.domain.briefing.BriefingStatus;
import be.belfry.domain.briefing.Shortcoming;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.shared.Watermark;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One briefing, whole.
 *
 * @param number number in the crisis, absent for a draft
 * @param content what it says; texts in four languages, numbers once
 * @param lastHidden whether there was a briefing before it, of which the drafter may not know:
 *     nothing is compared
 * @param shortcomings what keeps a draft from being approved
 * @param readers to whom it goes since it was approved, and what they did
 * @param documents the archived files with their SHA-256; get one by {@code lang} as PDF
 */
public record BriefingRepresentation(
    String href,
    UUID id,
    String crisis,
    String title,
    Optional<Integer> number,
    BriefingStatus state,
    Tlp tlp,
    List<String> named,
    List<Watermark> watermarks,
    boolean oralOrder,
    String author,
    Optional<String> approver,
    Optional<Instant> approvedAt,
    BriefingContent content,
    boolean lastHidden,
    List<Shortcoming> shortcomings,
    List<BriefingDetail.ArchivedFile> documents,
    List<BriefingDetail.Receipt> receipts,
    List<BriefingDetail.Reader> readers) {

  static BriefingRepresentation of(BriefingDetail detail) {
    BriefingSheet sheet = detail.sheet();
    return new BriefingRepresentation(
        BriefingItem.href(detail.id()),
        detail.id(),
        sheet.crisis(),
        sheet.title(),
        Optional.of(sheet.number()).filter(n -> n > 0),
        sheet.status(),
        sheet.marking(),
        sheet.marking() == Tlp.RED ? detail.named() : List.of(),
        sheet.watermarks(),
        sheet.oralOrder(),
        sheet.author(),
        sheet.approver(),
        sheet.approvedAt(),
        sheet.content(),
        sheet.content().lastHidden(),
        detail.shortcomings(),
        detail.documents(),
        detail.receipts(),
        detail.readers());
  }
}
