package be.belfry.web.paper;

import be.belfry.domain.paper.PaperPrint;
import be.belfry.domain.shared.Language;
import be.belfry.services.paper.PaperPackService;
import be.belfry.web.shared.LocaleView;
import be.belfry.web.shared.Notes;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** Bean of {@code /paper/pack}: makes a paper pack and shows those that its reader made. */
@Named
@RequestScoped
public class PaperPackView {
  @Inject private PaperPackService packs;
  @Inject private LocaleView locale;
  @Inject private Notes notes;

  private List<PaperPrint> prints;
  private String language;

  /** Reads at once, so that who may not is told so. */
  public void open() {
    prints = packs.list();
  }

  /** Makes a pack. */
  public String print() {
    PaperPrint made = packs.print(Language.of(getLanguage()));
    notes.done("paper_pack.made", made.lines().first(), made.lines().last());
    return "/paper/pack?faces-redirect=true";
  }

  /** The reader's own packs, the newest first. */
  public List<PaperPrint> getPrints() {
    if (prints == null) {
      open();
    }
    return prints;
  }

  /** Languages to choose from. */
  public Language[] getLanguages() {
    return Language.values();
  }

  /** Language of the pack; at first that of its reader. */
  public String getLanguage() {
    return language == null ? locale.language().code() : language;
  }

  /** Language of the pack. */
  public void setLanguage(String language) {
    this.language = language;
  }
}
