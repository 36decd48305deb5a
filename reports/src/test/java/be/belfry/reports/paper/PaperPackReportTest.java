package be.belfry.reports.paper;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.incident.Tlp;
import be.belfry.domain.organisation.ChannelKind;
import be.belfry.domain.organisation.ContactRank;
import be.belfry.domain.organisation.ContactRow;
import be.belfry.domain.paper.PaperLines;
import be.belfry.domain.paper.PaperPack;
import be.belfry.domain.plan.Basis;
import be.belfry.domain.plan.DutyDefinition;
import be.belfry.domain.plan.LawSource;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.PlaybookDefinition;
import be.belfry.domain.plan.StepDefinition;
import be.belfry.domain.plan.yaml.LawSources;
import be.belfry.domain.plan.yaml.ShippedPlans;
import be.belfry.domain.shared.Language;
import be.belfry.reports.engine.Formats;
import be.belfry.reports.engine.HostileTexts;
import be.belfry.reports.engine.PdfDocument;
import be.belfry.reports.engine.PdfGate;
import be.belfry.reports.engine.PdfStandards;
import be.belfry.reports.engine.PdfText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PaperPackReportTest {
  private static final Instant T0 = Instant.parse("2026-03-02T08:00:00Z");
  private static final PlanVersion PLAN = ShippedPlans.load(LawSources.shipped()).inForce();

  private static ContactRow contact(String unit, String name, String phone) {
    return new ContactRow(
        UUID.randomUUID(),
        0,
        Optional.of(unit),
        Optional.empty(),
        Optional.empty(),
        name,
        Language.NL,
        ContactRank.FIRST,
        false,
        false,
        List.of(
            new ContactRow.ChannelRow(
                ChannelKind.MAIL,
                "desk@example.be",
                Optional.empty(),
                Optional.empty(),
                Optional.empty()),
            new ContactRow.ChannelRow(
                ChannelKind.SMS, phone, Optional.of(T0), Optional.of(T0), Optional.of(true))));
  }

  /** The checker of standards takes its time for each page: every kind of row once is enough. */
  private static PlanVersion shortPlan() {
    return new PlanVersion(
        PLAN.version(),
        PLAN.inForceFrom(),
        PLAN.inForceUntil(),
        PLAN.title(),
        PLAN.basis(),
        PLAN.ratifyWithin(),
        PLAN.tiers(),
        PLAN.activations(),
        PLAN.phases(),
        PLAN.offices(),
        PLAN.stepRoles(),
        PLAN.cells(),
        PLAN.services(),
        PLAN.duties().subList(0, 4),
        PLAN.playbooks().subList(0, 1),
        PLAN.axes(),
        PLAN.thresholds(),
        PLAN.criteria(),
        PLAN.escalationLines(),
        PLAN.rhythm(),
        PLAN.lifeCycle(),
        PLAN.dependencies());
  }

  private static PaperPack pack(PlanVersion plan) {
    return new PaperPack(
        "Anna \u202e Watch <b>",
        T0,
        Tlp.AMBER,
        plan,
        LawSources.shipped().all(),
        List.of(
            contact("CCB", "Watch {0}", "+3220000001"),
            contact("CCB", "Head", "+3220000002"),
            contact("ccbDirector", "Desk", "+3220000004"),
            contact("GONE", "Of a service that is no more", "+3220000003")),
        new PaperLines(121, 180),
        true);
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void keepsTheStandardsInEachLanguage(Language language) {
    byte[] pdf = new PaperPackReport().render(pack(shortPlan()), language);
    assertThat(PdfGate.faults(pdf)).isEmpty();
    assertThat(PdfStandards.breaches(pdf)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void isWholeInEachLanguage(Language language) {
    byte[] pdf =
        PdfText.keep(
            "paper-pack-" + language.code() + ".pdf",
            new PaperPackReport().render(pack(PLAN), language));

    String text = flat(PdfText.all(pdf));
    for (String page : PdfText.each(pdf)) {
      assertThat(page.split("TLP:AMBER", -1)).hasSizeGreaterThanOrEqualTo(3);
    }
    for (DutyDefinition duty : PLAN.duties()) {
      assertThat(text).contains(flat(duty.title().in(language)));
    }
    eachProcedureStandsOnOneSheetAcross(pdf, language);
    Set<Basis> printed = new LinkedHashSet<>(List.of(PLAN.basis()));
    PLAN.tiers().forEach(tier -> printed.add(tier.basis()));
    PLAN.duties().forEach(duty -> printed.add(duty.basis()));
    PLAN.services().forEach(service -> printed.add(service.basis()));
    PLAN.playbooks().forEach(book -> book.steps().forEach(step -> printed.add(step.basis())));
    assertThat(printed).extracting(Basis::kind).contains(Basis.Kind.LAW, Basis.Kind.PROPOSAL);
    for (Basis basis : printed) {
      LawSource source = LawSources.shipped().source(basis.key());
      String cited =
          source.title().in(language) + source.article().map(article -> ", " + article).orElse("");
      assertThat(text.contains(flat(cited)))
          .as(basis.key())
          .isEqualTo(source.kind() != Basis.Kind.PROPOSAL);
    }
    LawSource criteria = LawSources.shipped().source(PLAN.criteria().get(0).basis().key());
    assertThat(text.split(Pattern.quote(flat(criteria.title().in(language))), -1))
        .as("what all seven criteria stand on is printed once")
        .hasSize(2);
    assertThat(PdfText.pages(pdf)).as("is carried at night").isLessThanOrEqualTo(39);
    PLAN.tiers().forEach(tier -> assertThat(text).contains(flat(tier.test().in(language))));
    PLAN.criteria().forEach(each -> assertThat(text).contains(flat(each.text().in(language))));
    PLAN.escalationLines()
        .forEach(each -> assertThat(text).contains(flat(each.text().in(language))));
    for (int line = 121; line <= 180; line++) {
      assertThat(text).contains(String.format("%06d", line));
    }
    assertThat(text)
        .contains("+3220000001", "+3220000002", "desk@example.be", "Watch{0}", "GONE")
        .contains("[U+202E]", "<b>")
        .as("an office by its name, a number that one can call, a day with its year")
        .contains(flat(PLAN.nameOf("ccbDirector").in(language)))
        .contains(flat(new Formats(language).day(T0)))
        .doesNotContain("ccbDirector", "SMS:", "PLAN-");
    ResourceBundle words = PdfDocument.words("paper-pack", language);
    for (String key : words.keySet()) {
      if (key.startsWith("field.") || key.startsWith("step.") || key.startsWith("part.")) {
        assertThat(text).as(key).contains(flat(words.getString(key)));
      }
    }
  }

  /** It is given out alone, and read from afar. */
  private static void eachProcedureStandsOnOneSheetAcross(byte[] pdf, Language language) {
    List<Integer> across = new ArrayList<>();
    try (PDDocument document = Loader.loadPDF(pdf)) {
      int total = document.getNumberOfPages();
      for (int page = 1; page <= total; page++) {
        PDRectangle size = document.getPage(page - 1).getMediaBox();
        assertThat(Math.max(size.getWidth(), size.getHeight())).as("A4").isEqualTo(842);
        assertThat(PdfText.page(pdf, page)).contains(" " + page + " / " + total);
        if (size.getWidth() > size.getHeight()) {
          across.add(page);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertThat(across).hasSameSizeAs(PLAN.playbooks());
    for (int i = 0; i < across.size(); i++) {
      assertThat(across.get(i)).as("one run of pages").isEqualTo(across.get(0) + i);
      PlaybookDefinition playbook = PLAN.playbooks().get(i);
      String sheet = flat(PdfText.drawn(pdf, across.get(i)));
      assertThat(sheet).contains(flat(playbook.title().in(language)));
      for (StepDefinition step : playbook.steps()) {
        assertThat(sheet)
            .contains(
                flat(step.no() + ". " + step.title().in(language)),
                flat(step.due().rule().in(language)),
                flat(step.doneWhen().in(language)));
      }
    }
  }

  /** Without any space: a line may end in the middle of a word with a hyphen. */
  private static String flat(String text) {
    return text.replaceAll("[\\s\u00a0\u202f]+", "");
  }

  @Test
  void nothingIsLostWhenNobodyIsInTheDirectory() {
    PaperPack empty =
        new PaperPack(
            "Anna",
            T0,
            Tlp.AMBER,
            shortPlan(),
            LawSources.shipped().all(),
            List.of(),
            new PaperLines(1, 60),
            false);
    byte[] pdf = new PaperPackReport().render(empty, Language.EN);
    assertThat(PdfGate.faults(pdf)).isEmpty();
    assertThat(PdfText.all(pdf)).contains("000001", "000060").doesNotContain("DEMONSTRATION");
  }

  /** Of the directory and of whoever made it; the plan is what a minister approved. */
  @Test
  void noTextOfItComesAlive() {
    List<String> faults = new ArrayList<>();
    for (String text : HostileTexts.ALL) {
      faults.addAll(PdfGate.faults(saying(text)));
    }
    assertThat(faults).isEmpty();
    assertThat(PdfText.all(saying("<b>w</b>")).split("<b>w</b>")).hasSizeGreaterThan(3);
  }

  private static byte[] saying(String text) {
    return new PaperPackReport()
        .render(
            (PaperPack) HostileTexts.with(pack(shortPlan()), old -> HostileTexts.said(old, text)),
            Language.DE);
  }
}
