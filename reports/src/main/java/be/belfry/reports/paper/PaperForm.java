package be.belfry.reports.paper;

import be.belfry.domain.clock.Answer;
import be.belfry.domain.clock.Regime;
import be.belfry.domain.clock.SignificanceQuestion;
import be.belfry.domain.incident.Phenomenon;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.notification.Concern;
import be.belfry.domain.notification.NotificationKind;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.shared.Labels;
import be.belfry.domain.shared.Language;
import be.belfry.reports.paper.PaperPackView.Row;
import java.util.Arrays;
import java.util.List;
import java.util.ResourceBundle;

/** The notification form on paper: the fields of the public form, in its order. */
final class PaperForm {
  /** Regimes that an entity can name; the other two follow from what it is and from us. */
  private static final Regime[] NAMED =
      Arrays.stream(Regime.values())
          .filter(regime -> regime != Regime.TRUST && regime != Regime.CSIRT_REPLY)
          .toArray(Regime[]::new);

  private final ResourceBundle words;
  private final Language language;
  private final Rows rows = new Rows();

  PaperForm(ResourceBundle words, Language language) {
    this.words = words;
    this.language = language;
  }

  List<Row> rows() {
    rows.text(words.getString("formHow"));
    rows.field(words.getString("receivedAt")).field(words.getString("receivedBy"));
    step("who").fields("organisation_name", "organisation_enterpriseNumber");
    choice("sector", Sector.values()).fields("subSector");
    step("contact").fields("contact_name", "contact_email", "contact_phone");
    choice("language", Language.values());
    step("what").choice("kind", NotificationKind.values()).choice("concerns", Concern.values());
    fields("title").areas("description");
    choice("phenomenon", Phenomenon.values()).answers("suspectedMalicious").areas("measures");
    step("when")
        .fields("awareAt", "startedAt", "detectedAt", "endedAt", "classifiedAt")
        .fields("remedyAvailableAt");
    step("impact")
        .fields("impact_usersAffected", "impact_durationMinutes", "impact_services")
        .fields("impact_municipalities")
        .answers("impact_personalData")
        .fields("impact_financialLossEuro")
        .answers("crossBorder")
        .fields("memberStates");
    step("significance");
    for (SignificanceQuestion question : SignificanceQuestion.values()) {
      rows.choice(Labels.of(language.locale(), question), labels(Answer.values()));
    }
    step("regimes").choice("regimes", NAMED).areas("indicators").fields("classification");
    choice("tlp", Tlp.values());
    rows.choice(label("assistanceWanted"), List.of(Labels.of(language.locale(), Answer.YES)));
    return rows.list();
  }

  private PaperForm step(String step) {
    rows.heading(words.getString("step." + step));
    return this;
  }

  private PaperForm fields(String... names) {
    for (String name : names) {
      rows.field(label(name));
    }
    return this;
  }

  private PaperForm areas(String... names) {
    for (String name : names) {
      rows.area(label(name));
    }
    return this;
  }

  private PaperForm answers(String name) {
    return choice(name, Answer.values());
  }

  private PaperForm choice(String name, Enum<?>[] constants) {
    rows.choice(label(name), labels(constants));
    return this;
  }

  private List<String> labels(Enum<?>[] constants) {
    return Arrays.stream(constants)
        .map(constant -> Labels.of(language.locale(), constant))
        .toList();
  }

  private String label(String name) {
    return words.getString("field." + name);
  }
}
