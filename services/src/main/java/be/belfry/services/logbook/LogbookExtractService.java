package be.belfry.services.logbook;

import static be.belfry.domain.security.Permission.CRISIS_READ;

import be.belfry.domain.logbook.ExtractManifest;
import be.belfry.domain.logbook.LogbookExtractRenderer;
import be.belfry.domain.logbook.LogbookFilter;
import be.belfry.domain.logbook.TimelineFilter;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.NotFound;
import be.belfry.services.security.Door;
import be.belfry.services.security.NodeKey;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Map;

/** Signed extracts of the logbook and the timeline of a crisis. */
@Stateless
public class LogbookExtractService {
  @Inject private Door door;
  @Inject private ExtractDesk desk;
  @Inject private LogbookExtractRenderer renderer;
  @Inject private NodeKey key;

  /**
   * An extract.
   *
   * @param pdf the document
   * @param manifest what is signed about it
   */
  public record Signed(byte[] pdf, ExtractManifest manifest) {}

  /**
   * Makes an extract of what the caller may read, signs what it is, and notes its hash in the
   * audit: so the log itself proves when it was made.
   *
   * @param filter both filters by their names and values, for the document and the manifest
   * @throws NotFound for a crisis that the caller may not know of
   */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public Signed extract(
      String crisis,
      LogbookFilter decisions,
      TimelineFilter lines,
      Map<String, String> filter,
      Language language) {
    door.require(CRISIS_READ);
    ExtractDesk.Printable printable = desk.gather(crisis, decisions, lines, filter, language);
    byte[] pdf = renderer.render(printable.extract(), language, printable.demo());
    ExtractManifest manifest =
        ExtractManifest.of(printable.extract(), pdf, language, printable.by(), key.signer());
    desk.note(manifest, printable.extract());
    return new Signed(pdf, manifest);
  }
}
