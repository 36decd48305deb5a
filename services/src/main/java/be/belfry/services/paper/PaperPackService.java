package be.belfry.services.paper;

import static be.belfry.domain.security.Permission.DIRECTORY_READ;

import be.belfry.domain.paper.PaperPack;
import be.belfry.domain.paper.PaperPackRenderer;
import be.belfry.domain.paper.PaperPrint;
import be.belfry.domain.paper.PaperPrints;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.NotFound;
import be.belfry.services.security.Door;
import be.belfry.services.shared.Drawings;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;

/** Paper packs: made in one language, archived, and given out to who made them. */
@Stateless
public class PaperPackService {
  @Inject private Door door;
  @Inject private PaperDesk desk;
  @Inject private PaperPrints prints;
  @Inject private PaperPackRenderer renderer;
  @Inject private Drawings drawings;

  /** Makes a pack of what the caller may read. */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public PaperPrint print(Language language) {
    door.require(DIRECTORY_READ);
    Drawings.Drawn<PaperPack, byte[]> drawn =
        drawings.of(desk::gather, pack -> renderer.render(pack, language));
    return desk.keep(drawn.prepared(), language, drawn.documents());
  }

  /** The caller's own prints, the newest first. */
  public List<PaperPrint> list() {
    door.require(DIRECTORY_READ);
    return prints.list();
  }

  /**
   * The archived PDF.
   *
   * @throws NotFound for what the caller did not print himself
   */
  public byte[] pdf(UUID id) {
    door.require(DIRECTORY_READ);
    return prints.pdf(id).orElseThrow(() -> new NotFound(String.valueOf(id)));
  }
}
