package be.belfry.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.audit.Checkpoint;
import be.belfry.domain.audit.CheckpointLine;
import be.belfry.domain.exchange.AFigureMapping;
import be.belfry.domain.exchange.FigureMapping;
import be.belfry.domain.exchange.FigureRows;
import be.belfry.domain.exchange.ImportReason;
import be.belfry.domain.exchange.ImportRefusal;
import be.belfry.domain.exchange.ImportedFigure;
import be.belfry.domain.exchange.yaml.InvalidMapping;
import be.belfry.domain.exchange.yaml.MappingReader;
import be.belfry.domain.exercise.AScenario;
import be.belfry.domain.incident.IncidentSort;
import be.belfry.domain.incident.Phenomenon;
import be.belfry.domain.incident.RsitType;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.logbook.QuickLine;
import be.belfry.domain.organisation.RegisterRows;
import be.belfry.domain.organisation.SaveOrganisation;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.plan.yaml.ClassPath;
import be.belfry.domain.plan.yaml.InvalidPlan;
import be.belfry.domain.plan.yaml.LawSources;
import be.belfry.domain.plan.yaml.PlanBundle;
import be.belfry.domain.plan.yaml.PlanFile;
import be.belfry.domain.plan.yaml.PlanReader;
import be.belfry.domain.plan.yaml.ShippedPlans;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.DomainException;
import be.belfry.domain.shared.Noise;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.time.TimeLimit;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Whatever a parser of the domain is given, it reads it or refuses it in the domain's words. */
class HostileParsersTest {
  private static final LawSources SOURCES = LawSources.shipped();

  private static final List<PlanFile> PARCEL =
      List.of(
          new PlanFile("duties.yaml", "duties:\n  - code: A\n"),
          new PlanFile("index.yaml", "files: [plan.yaml, duties.yaml]\n"),
          new PlanFile("plan.yaml", "plan:\n  version: ours\n"));

  private static final FigureMapping FIGURES = AFigureMapping.read();

  private static final Map<String, String> ENTITY =
      Map.ofEntries(
          Map.entry("name", "Example Grid"),
          Map.entry("enterpriseNumber", "1999.000.051"),
          Map.entry("country", "BE"),
          Map.entry("sector", "energy"),
          Map.entry("subSector", "electricity"),
          Map.entry("category", "essential"),
          Map.entry("criticalBy", "FPS Economy"),
          Map.entry("criticalOn", "2026-07-17"),
          Map.entry("systemic", "false"),
          Map.entry("networkImpact", "critical"),
          Map.entry("language", "en"));

  @Test
  void plans() {
    Noise noise = new Noise(1);
    List<PlanFile> files = ShippedPlans.files("plan-2026");
    Noise.survives(
        150,
        no -> noise.damaged(files.get(no % files.size()).text()),
        text -> {
          List<PlanFile> damaged = new java.util.ArrayList<>(files.subList(1, files.size()));
          damaged.add(new PlanFile("plan", text));
          PlanReader.read(damaged, SOURCES);
        },
        DomainException.class);
    Noise.survives(
        1_500,
        no -> noise.text(400),
        text -> PlanReader.read(List.of(new PlanFile("plan", text)), SOURCES),
        DomainException.class);
  }

  @Test
  void mappings() {
    Noise noise = new Noise(2);
    String proper = ClassPath.file("/be/belfry/domain/exchange/eurepoc.yaml").text();
    Noise.survives(
        1_500,
        no -> no % 3 == 0 ? noise.text(400) : noise.damaged(proper),
        text -> MappingReader.read(new PlanFile("mapping", text)),
        DomainException.class);
  }

  @Test
  void bombsOfYaml() {
    String laughs =
        "a: &a [x,x,x,x,x,x,x,x,x]\n"
            + "b: &b [*a,*a,*a,*a,*a,*a,*a,*a]\n"
            + "c: &c [*b,*b,*b,*b,*b,*b,*b]\n";
    List<String> bombs =
        List.of(
            laughs,
            "[".repeat(100_000),
            "{a: ".repeat(50_000),
            "- ".repeat(100_000),
            "? ".repeat(50_000),
            "!!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[]]]",
            "source: !!binary x",
            "x".repeat(2_000_001),
            "a: |\n" + " x\n".repeat(200_000),
            "\"" + "\\x".repeat(10_000),
            "%YAML 9.9\n---\n",
            "a: 1\na: 1\n");
    Noise.survives(
        bombs.size(),
        bombs::get,
        text -> MappingReader.read(new PlanFile("mapping", text)),
        DomainException.class);
    Noise.survives(
        bombs.size(),
        bombs::get,
        text -> PlanReader.read(List.of(new PlanFile("plan", text)), SOURCES),
        DomainException.class);
  }

  @Test
  void codes() {
    Noise noise = new Noise(3);
    Noise.survives(
        20_000,
        no -> no % 2 == 0 ? noise.text(60) : noise.damaged("malicious-code:infected-system"),
        text -> {
          switch (text.length() % 5) {
            case 0 -> RsitType.of(text);
            case 1 -> Tlp.of(text);
            case 2 -> Coded.of(Sector.class, text);
            case 3 -> Phenomenon.of(text);
            default -> IncidentSort.of(text);
          }
        },
        DomainException.class);
  }

  @Test
  void timeLimits() {
    Noise noise = new Noise(4);
    Noise.survives(
        20_000,
        no -> noise.damaged(List.of("PT24H", "P1M", "5WD", "P1Y2M", "PT0S").get(no % 5)),
        TimeLimit::parse,
        IllegalArgumentException.class);
  }

  private static byte[] zip(List<PlanFile> files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (PlanFile file : files) {
        zip.putNextEntry(new ZipEntry(file.name()));
        zip.write(file.text().getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toByteArray();
  }

  @Property(tries = 500, seed = Noise.SEED)
  void parcelsOfPlans(@ForAll Random random) throws IOException {
    Noise noise = new Noise(random);
    Noise.survives(
        noise.drawn(zip(PARCEL)),
        bytes -> PlanBundle.ofZip(new ByteArrayInputStream(bytes)),
        InvalidPlan.class);
    Noise.survives(
        noise.drawn(PlanBundle.text(PARCEL), PlanBundle.text(PARCEL.subList(0, 1))),
        PlanBundle::ofText,
        InvalidPlan.class);
  }

  /** Whatever stands in the files, but for what begins one in the text and for ends of lines. */
  @Property(tries = 200, seed = Noise.SEED)
  void aParcelIsReadAsItWasWritten(@ForAll Random random) {
    Noise noise = new Noise(random);
    Noise.survives(
        Noise.whole(noise.drawn(PARCEL.get(0).text())),
        text -> {
          List<PlanFile> files =
              List.of(
                  new PlanFile("a.yaml", text.replace("--- #", "---#").replace("\r", "") + "\n"),
                  new PlanFile("b/c.yml", "x\n"));
          assertThat(PlanBundle.ofText(PlanBundle.text(files))).isEqualTo(files);
          assertThat(PlanBundle.ofZip(new ByteArrayInputStream(zip(files)))).isEqualTo(files);
        });
  }

  @Property(tries = 1_500, seed = Noise.SEED)
  void scenarios(@ForAll Random random) {
    Noise.survives(new Noise(random).drawn(AScenario.TEXT), AScenario::read, InvalidPlan.class);
  }

  @Property(tries = 1_500, seed = Noise.SEED)
  void mappingsOfFigures(@ForAll Random random) {
    Noise.survives(
        new Noise(random).drawn(AFigureMapping.yaml()),
        text -> {
          PlanFile file = new PlanFile("figures.yaml", text);
          MappingReader.isOfFigures(file);
          MappingReader.figures(file);
        },
        InvalidMapping.class);
  }

  private static Map<String, String> row(Noise noise, Map<String, String> proper) {
    Map<String, String> row = new HashMap<>();
    proper.forEach((column, value) -> row.put(column, Noise.whole(noise.mostly(value))));
    return row;
  }

  /** Each row is a figure or is refused, and never both. */
  @Property(tries = 2_000, seed = Noise.SEED)
  void rowsOfFigures(@ForAll Random random) {
    List<ImportedFigure> figures = new ArrayList<>();
    List<ImportRefusal> refusals = new ArrayList<>();
    FigureRows rows = new FigureRows(FIGURES, YearMonth.of(2026, 3), figures::add, refusals::add);
    Noise noise = new Noise(random);
    Noise.survives(
        row(
            noise,
            Map.of(
                "month", "2016-01", "class", "Virus", "sector", "Banks", "count", "12", "source",
                "CERT")),
        row -> {
          rows.row(2, row::get);
          rows.end();
          assertThat(figures.size() + refusals.size()).isEqualTo(1);
          assertThat(rows.read()).isEqualTo(1);
          refusals.forEach(refusal -> isWhole(List.of(refusal.value())));
        });
  }

  /** Each row is kept or refused, and its refusal can be told in JSON: it halves no character. */
  @Property(tries = 2_000, seed = Noise.SEED)
  void rowsOfTheRegister(@ForAll Random random) {
    List<SaveOrganisation> kept = new ArrayList<>();
    RegisterRows rows =
        new RegisterRows(
            content -> {
              kept.add(content);
              return RegisterRows.Outcome.ADDED;
            });
    Noise noise = new Noise(random);
    Noise.survives(
        row(noise, ENTITY),
        row -> {
          rows.row(2, row::get);
          rows.end();
          assertThat(rows.report().refusals()).hasSize(1 - kept.size());
          rows.report()
              .refusals()
              .forEach(
                  refusal -> {
                    isWhole(List.of(refusal.number()));
                    isWhole(refusal.why().arguments());
                  });
        });
  }

  /** Found by the example below: the reader of YAML has pieces, and stumbled at their ends. */
  @Test
  void aCharacterOfTwoHalvesStandsAnywhere() {
    String scenario = AScenario.read(AScenario.TEXT).code();
    for (int before = 1_000; before < 1_050; before++) {
      String text = "# " + "x".repeat(before) + "\uD83D\uDEA8\n" + AScenario.TEXT;
      assertThat(AScenario.read(text).code()).as("after %d", before).isEqualTo(scenario);
    }
  }

  /** Found by the properties above: a refusal was cut in the middle of a character. */
  @Test
  void aRefusalIsToldWithoutHalfACharacter() {
    String crowd = "x" + "\uD83D\uDEA8".repeat(1_500);
    assertThat(new ImportRefusal(2, "class", crowd, ImportReason.UNKNOWN_CLASS).value())
        .hasSizeLessThanOrEqualTo(200)
        .endsWith("\uD83D\uDEA8…");
    RegisterRows rows = new RegisterRows(content -> RegisterRows.Outcome.ADDED);
    Map<String, String> row = new HashMap<>(ENTITY);
    row.put("enterpriseNumber", crowd);
    rows.row(2, row::get);
    assertThat(rows.report().refusals().get(0).number()).endsWith("\uD83D\uDEA8…");
    assertThatThrownBy(
            () -> AScenario.read(AScenario.TEXT.replace("role:analyst", "\"" + crowd + "\"")))
        .isInstanceOfSatisfying(
            InvalidPlan.class, refused -> isWhole(refused.mistakes().get(0).details()));
  }

  private static void isWhole(List<?> told) {
    told.forEach(one -> assertThat(Noise.whole(one.toString())).isEqualTo(one.toString()));
  }

  @Property(tries = 4_000, seed = Noise.SEED)
  void linesOfALogbook(@ForAll Random random) {
    Instant now = Instant.parse("2026-10-25T00:30:00Z").plusSeconds(random.nextInt(36_000));
    Noise.survives(
        new Noise(random)
            .drawn("14:32 power to block B cut", "2h45: MESZ back", "02:30 CET x", "9h05 y"),
        line ->
            QuickLine.of(line, now)
                .at()
                .ifPresent(at -> assertThat(at).isBetween(now.minusSeconds(172_800), now)),
        RuleViolation.class);
  }

  private static CheckpointLine line(Random random) {
    List<byte[]> leaves = new ArrayList<>();
    for (int left = random.nextInt(5); left > 0; left--) {
      byte[] leaf = new byte[32];
      random.nextBytes(leaf);
      leaves.add(leaf);
    }
    byte[] root = new byte[32];
    random.nextBytes(root);
    return CheckpointLine.of(
        new Checkpoint(
            leaves.size() + random.nextInt(Integer.MAX_VALUE),
            HexFormat.of().formatHex(root),
            Instant.EPOCH.plusSeconds(random.nextInt()).plusNanos(1_000L * random.nextInt(1_000)),
            "node-1",
            Base64.getUrlEncoder().withoutPadding().encodeToString(root)),
        leaves);
  }

  /** Nothing is refused there: what is no line is none. */
  @Property(tries = 1_000, seed = Noise.SEED)
  void linesOfTheSecondPlace(@ForAll Random random) {
    String written = line(random).text();
    assertThat(CheckpointLine.parse(written).map(CheckpointLine::text)).contains(written);
    Noise.survives(
        new Noise(random).drawn(written),
        text ->
            CheckpointLine.parse(text)
                .ifPresent(read -> assertThat(CheckpointLine.parse(read.text())).isPresent()));
  }
}
