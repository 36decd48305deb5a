package be.belfry.domain.paper;

import be.belfry.domain.security.Subject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Archived paper packs; each is seen by who made it, because of the directory in it. */
public interface PaperPrints {
  /** Most prints in a list. */
  int MOST = 100;

  /** Reserves numbers that nobody got and nobody will get. */
  PaperLines reserve();

  /** Archives a print. */
  void add(PaperPrint print, byte[] pdf, Subject by);

  /** The viewer's own prints, the newest first. */
  List<PaperPrint> list();

  /** The PDF of one of them; empty when it is not his. */
  Optional<byte[]> pdf(UUID id);
}
