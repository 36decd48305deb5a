package be.belfry.web.sitrep;

import be.belfry.domain.incident.Confidence;
import be.belfry.domain.incident.EntryKind;
import be.belfry.domain.shared.Language;
import be.belfry.domain.sitrep.InputContent;
import be.belfry.domain.sitrep.InputView;
import be.belfry.domain.sitrep.Statement;
import be.belfry.services.sitrep.SitrepInputService;
import be.belfry.web.shared.Keys;
import be.belfry.web.shared.LocaleView;
import be.belfry.web.shared.Notes;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The form in which a service says what it knows for a report. */
@Named
@RequestScoped
public class SitrepInputView {
  private static final int SLOTS_OF_A_KIND = 2;

  @Inject private SitrepInputService inputs;
  @Inject private HttpServletRequest request;
  @Inject private LocaleView locale;
  @Inject private Notes notes;

  private InputView input;
  private List<SaidForm> statements;
  private String needs;
  private String outlook;
  private Language language;
  private Long version;
  private boolean filled;

  /** Reads it at once, so that one that is not there answers 404. */
  public void open() {
    fill();
  }

  /** Key in the address, also of the form. */
  public String getId() {
    return Optional.ofNullable(request.getParameter("id")).orElse("");
  }

  private UUID id() {
    return Keys.of(getId());
  }

  /** The input as it stands. */
  public InputView getInput() {
    if (input == null) {
      input = inputs.input(id());
    }
    return input;
  }

  private void fill() {
    if (filled) {
      return;
    }
    filled = true;
    InputView now = getInput();
    Optional<InputContent> said = now.content();
    statements = new ArrayList<>();
    for (EntryKind kind : EntryKind.values()) {
      List<Statement> known = said.map(c -> c.of(kind)).orElse(List.of());
      known.forEach(s -> statements.add(new SaidForm(kind, s.text(), s.source(), s.confidence())));
      for (int i = 0; i < SLOTS_OF_A_KIND; i++) {
        statements.add(new SaidForm(kind, "", now.service(), Confidence.MEDIUM));
      }
    }
    needs = said.map(InputContent::needs).orElse("");
    outlook = said.map(InputContent::outlook).orElse("");
    language = now.language().map(Language::of).orElse(locale.language());
    version = now.version();
  }

  /** Fields of the statements: facts, then assessments, then unknowns. */
  public List<SaidForm> getStatements() {
    fill();
    return statements;
  }

  /** Sends it and stays. */
  public String send() {
    fill();
    inputs.send(
        id(),
        Optional.ofNullable(version),
        new InputContent(
            statements.stream().filter(s -> !s.isEmpty()).map(SaidForm::statement).toList(),
            needs,
            outlook),
        language);
    notes.done("sitrep_input.sent");
    return "/sitrep/input?faces-redirect=true&id=" + id();
  }

  public List<Confidence> getConfidences() {
    return Arrays.asList(Confidence.values());
  }

  public List<Language> getLanguages() {
    return Arrays.asList(Language.values());
  }

  public String getNeeds() {
    fill();
    return needs;
  }

  public void setNeeds(String needs) {
    fill();
    this.needs = needs;
  }

  public String getOutlook() {
    fill();
    return outlook;
  }

  public void setOutlook(String outlook) {
    fill();
    this.outlook = outlook;
  }

  public Language getLanguage() {
    fill();
    return language;
  }

  public void setLanguage(Language language) {
    fill();
    this.language = language;
  }

  public Long getVersion() {
    fill();
    return version;
  }

  public void setVersion(Long version) {
    fill();
    this.version = version;
  }
}
