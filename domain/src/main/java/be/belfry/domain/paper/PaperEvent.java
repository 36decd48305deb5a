package be.belfry.domain.paper;

import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.Language;
import java.util.LinkedHashMap;
import java.util.Map;

/** What happens to paper packs. */
public sealed interface PaperEvent extends DomainEvent {
  /**
   * A pack was printed: from now on people outside the program hold its directory.
   *
   * @param object key of the print
   * @param contacts how many contacts stand in it
   */
  record Printed(
      String object, Language language, String plan, int contacts, PaperLines lines, String sha256)
      implements PaperEvent {
    @Override
    public String action() {
      return "paper.printed";
    }

    @Override
    public Map<String, String> details() {
      Map<String, String> details = new LinkedHashMap<>();
      details.put("language", language.code());
      details.put("plan", plan);
      details.put("contacts", String.valueOf(contacts));
      details.put("lines", lines.first() + "-" + lines.last());
      details.put("sha256", sha256);
      return details;
    }
  }
}
