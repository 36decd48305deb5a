package be.belfry.domain;

import be.belfry.domain.exchange.yaml.MappingReader;
import be.belfry.domain.incident.IncidentSort;
import be.belfry.domain.incident.Phenomenon;
import be.belfry.domain.incident.RsitType;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.plan.yaml.ClassPath;
import be.belfry.domain.plan.yaml.LawSources;
import be.belfry.domain.plan.yaml.PlanFile;
import be.belfry.domain.plan.yaml.PlanReader;
import be.belfry.domain.plan.yaml.ShippedPlans;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.DomainException;
import be.belfry.domain.shared.Noise;
import be.belfry.domain.time.TimeLimit;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever a parser of the domain is given, it reads it or refuses it in the domain's words. */
class HostileParsersTest {
  private static final LawSources SOURCES = LawSources.shipped();

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
        Exception.class);
  }
}
