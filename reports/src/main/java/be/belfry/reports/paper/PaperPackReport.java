package be.belfry.reports.paper;

import be.belfry.domain.organisation.ChannelKind;
import be.belfry.domain.organisation.ContactRow;
import be.belfry.domain.organisation.DeskName;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.paper.PaperLines;
import be.belfry.domain.paper.PaperPack;
import be.belfry.domain.paper.PaperPackRenderer;
import be.belfry.domain.plan.Authority;
import be.belfry.domain.plan.Basis;
import be.belfry.domain.plan.DutyDefinition;
import be.belfry.domain.plan.EscalationLine;
import be.belfry.domain.plan.LawSource;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.PlaybookDefinition;
import be.belfry.domain.plan.ServiceDefinition;
import be.belfry.domain.plan.StepDefinition;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Labels;
import be.belfry.domain.shared.Language;
import be.belfry.reports.engine.Drawings;
import be.belfry.reports.engine.Formats;
import be.belfry.reports.engine.PdfDocument;
import be.belfry.reports.engine.Plain;
import be.belfry.reports.paper.PaperPackView.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.text.MessageFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.sf.jasperreports.engine.JasperPrint;

/**
 * The paper pack: forms to fill by hand, and what must be looked up when no screen answers. Names
 * with what belongs to them stand upright and break over pages; a procedure is a table on one sheet
 * across, to be given out alone.
 */
@ApplicationScoped
public class PaperPackReport implements PaperPackRenderer {
  @Override
  public byte[] render(PaperPack pack, Language language) {
    return new Writer(pack, language).make();
  }

  /** One document in one language. */
  private static final class Writer {
    private final PaperPack pack;
    private final PlanVersion plan;
    private final Language language;
    private final ResourceBundle words;
    private final Formats formats;

    /** Numbers of the sources that were named so far, in the order in which they first were. */
    private final Map<Basis, Integer> cited = new LinkedHashMap<>();

    Writer(PaperPack pack, Language language) {
      this.pack = pack;
      this.plan = pack.plan();
      this.language = language;
      this.words = PdfDocument.words("paper-pack", language);
      this.formats = new Formats(language);
    }

    byte[] make() {
      List<PaperPackView> front =
          List.of(
              cover(),
              part("part.form", new PaperForm(words, language).rows()),
              part("part.plan", plan()),
              part("part.directory", directory()));
      List<ProcedureView> procedures = plan.playbooks().stream().map(this::procedure).toList();
      List<PaperPackView> back =
          List.of(
              part("sources", sources()),
              part("part.logbook", logbook()),
              part("part.sitrep", sitrep()));
      List<JasperPrint> counted = pages(front, procedures, back, 0, 0, 0);
      int first = counted.get(0).getPages().size();
      int second = first + counted.get(1).getPages().size();
      int total = second + counted.get(2).getPages().size();
      return PdfDocument.export(
          pages(front, procedures, back, first, second, total), word("title"), language);
    }

    /** Upright, across, upright: three runs of pages that are numbered as one. */
    private List<JasperPrint> pages(
        List<PaperPackView> front,
        List<ProcedureView> procedures,
        List<PaperPackView> back,
        int first,
        int second,
        int total) {
      String all = formats.number(total);
      return List.of(
          PdfDocument.fill(
              "paper/paper-pack", front.stream().map(p -> p.of(0, all)).toList(), words, language),
          PdfDocument.fill(
              "paper/procedure",
              procedures.stream().map(p -> p.of(first, all)).toList(),
              words,
              language),
          PdfDocument.fill(
              "paper/paper-pack",
              back.stream().map(p -> p.of(second, all)).toList(),
              words,
              language));
    }

    private PaperPackView cover() {
      return view(
          word("title"),
          words("made", formats.stamp(pack.at()), Plain.text(pack.by()), plan.version()),
          word("careful"),
          contents());
    }

    private PaperPackView part(String title, List<Row> rows) {
      return view(word(title), "", "", rows);
    }

    private PaperPackView view(String title, String made, String careful, List<Row> rows) {
      return new PaperPackView(sheet(), title, made, careful, rows);
    }

    /** Not numbered yet: how many pages there are is known when they are made. */
    private PaperSheet sheet() {
      return new PaperSheet(
          pack.marking().marking(), warning(), Drawings.watermark(warning()), reference(), 0, "");
    }

    private String warning() {
      return pack.demo() ? word("demo") : "";
    }

    private String reference() {
      return word("title") + " \u00b7 " + formats.stamp(pack.at());
    }

    private List<Row> contents() {
      Rows rows = new Rows().heading(word("contents"));
      for (String part : List.of("form", "plan", "directory", "procedures", "logbook", "sitrep")) {
        rows.item(word("part." + part), word("about." + part));
      }
      return rows.heading(word("later")).text(word("laterHow")).list();
    }

    private List<Row> plan() {
      Rows rows =
          new Rows()
              .text(word("basisHow"))
              .item(
                  word("version"),
                  plan.version() + ", " + plan.title().in(language) + basis(plan.basis()));
      plan.tiers()
          .forEach(
              tier ->
                  rows.heading(tier.name().in(language))
                      .item(word("test"), tier.test().in(language) + basis(tier.basis()))
                      .item(word("decides"), authority(tier.authority()))
                      .item(word("lead"), tier.lead().in(language))
                      .item(word("acknowledge"), length(tier.acknowledgeWithin()))
                      .item(word("firstState"), length(tier.firstStateWithin())));
      rows.heading(word("activation"));
      plan.activations()
          .forEach(
              level ->
                  rows.item(
                      label(level.level()),
                      level.meaning().in(language)
                          + "\n"
                          + authority(level.authority())
                          + basis(level.basis())));
      rows.heading(word("phase"));
      plan.phases()
          .forEach(
              phase ->
                  rows.item(
                      label(phase.phase()),
                      phase.condition().in(language)
                          + "\n"
                          + authority(phase.authority())
                          + basis(phase.basis())));
      rows.heading(word("criteria"));
      plan.criteria()
          .forEach(each -> rows.item(each.code(), each.text().in(language) + basis(each.basis())));
      rows.heading(word("oral")).text(words("oralHow", length(plan.ratifyWithin())));
      rows.heading(word("escalation")).text(word("escalationHow"));
      for (EscalationLine line : plan.escalationLines()) {
        rows.item(
            words("times", line.times()),
            line.text().in(language)
                + (line.telephone() ? " (" + word("telephone") + ")" : "")
                + basis(line.basis()));
      }
      duties(rows);
      return rows.list();
    }

    /** What a service always does is said once, where it is first called. */
    private void duties(Rows rows) {
      Set<String> told = new HashSet<>();
      for (Tier tier : List.of(Tier.NATIONAL_INCIDENT, Tier.NATIONAL_CRISIS)) {
        rows.heading(words("duties", plan.tier(tier).name().in(language)));
        for (ServiceDefinition service : plan.services()) {
          List<DutyDefinition> own =
              plan.duties().stream()
                  .filter(d -> d.tier() == tier && d.service().equals(service.code()))
                  .toList();
          if (!own.isEmpty()) {
            rows.heading(service.name().in(language));
            if (told.add(service.code())) {
              rows.item(word("steady"), service.steadyDuty().in(language) + basis(service.basis()));
            }
          }
          for (DutyDefinition duty : own) {
            rows.tick(
                duty.title().in(language),
                words("within", length(duty.dueWithin()))
                    + only(duty.sectors())
                    + " \u00b7 "
                    + word("doneWhen")
                    + " "
                    + duty.doneWhen().in(language)
                    + basis(duty.basis()));
          }
        }
      }
    }

    private String authority(Authority authority) {
      if (authority.recordedOnly()) {
        return words("recorded", name(authority.decidedBy()));
      }
      String proposed =
          words(
              authority.jointly() ? "proposedTogether" : "proposed", names(authority.proposedBy()));
      String decided = proposed + " " + words("decided", name(authority.decidedBy()));
      return authority
          .confirmedBy()
          .map(office -> decided + " " + words("confirmed", name(office)))
          .orElse(decided);
    }

    private List<Row> directory() {
      Rows rows =
          new Rows().text(words("directoryOf", formats.stamp(pack.at()), pack.contacts().size()));
      String before = "";
      for (ContactRow contact : pack.contacts()) {
        String owner = contact.unit().map(this::name).or(contact::entityName).orElse("");
        if (!owner.equals(before)) {
          rows.heading(owner);
          before = owner;
        }
        String name =
            DeskName.in(
                language, contact.name(), code -> Optional.ofNullable(plan.names().get(code)));
        rows.item(name + "\n" + label(contact.rank()), channels(contact));
      }
      return rows.list();
    }

    /**
     * By telephone first, which still works on such a day; a program is reached by none on paper.
     */
    private String channels(ContactRow contact) {
      String ways =
          Stream.of(ChannelKind.SMS, ChannelKind.MAIL)
              .flatMap(kind -> contact.channels().stream().filter(way -> way.kind() == kind))
              .map(this::way)
              .collect(Collectors.joining("\n"));
      return ways.isEmpty() ? word("noChannel") : ways;
    }

    /** A number for short messages is that of a telephone. */
    private String way(ContactRow.ChannelRow channel) {
      return (channel.kind() == ChannelKind.SMS ? word("mobile") : label(channel.kind()))
          + colon()
          + channel.address()
          + channel
              .verifiedAt()
              .map(at -> " (" + words("verified", formats.day(at)) + ")")
              .orElse(" (" + word("unverified") + ")");
    }

    private String colon() {
      return language == Language.FR ? "\u00a0: " : ": ";
    }

    private ProcedureView procedure(PlaybookDefinition playbook) {
      return new ProcedureView(
          sheet(),
          Plain.text(playbook.title().in(language)),
          Plain.text(
              word("authority")
                  + colon()
                  + playbook.authority().in(language)
                  + basis(playbook.basis())),
          word("sectors")
              + colon()
              + (playbook.generic() ? word("generic") : sectors(playbook.sectors())),
          playbook.steps().stream().map(this::step).toList());
    }

    private ProcedureView.Step step(StepDefinition step) {
      return new ProcedureView.Step(
          Plain.text(step.no() + ". " + step.title().in(language)),
          Plain.text(
              names(step.roles())
                  + " \u00b7 "
                  + step.due().rule().in(language)
                  + (step.secondPerson() ? " \u00b7 " + word("secondPerson") : "")
                  + (step.after().isEmpty() ? "" : " \u00b7 " + words("after", numbers(step)))),
          Plain.text(step.doneWhen().in(language) + basis(step.basis())),
          step.due().every().isEmpty() ? "" : word("repeats"));
    }

    /** On what it stands, as a number of the list of sources; a proposal of ours has none. */
    private String basis(Basis basis) {
      return basis.kind() == Basis.Kind.PROPOSAL
          ? ""
          : "\u00a0[" + cited.computeIfAbsent(basis, each -> cited.size() + 1) + "]";
    }

    /** Each source once, after everything that names one. */
    private List<Row> sources() {
      Rows rows = new Rows();
      cited.forEach((basis, number) -> rows.item("[" + number + "]", source(basis)));
      return rows.list();
    }

    private String source(Basis basis) {
      LawSource source =
          pack.sources().stream()
              .filter(each -> each.key().equals(basis.key()))
              .findFirst()
              .orElseThrow();
      return label(basis.kind())
          + colon()
          + source.title().in(language)
          + source.article().map(article -> ", " + article).orElse("")
          + source.subject().map(subject -> ", " + subject.in(language)).orElse("");
    }

    private static String numbers(StepDefinition step) {
      return step.after().stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private List<Row> logbook() {
      Rows rows = new Rows().text(word("logbookHow")).field(word("crisis"));
      pack.lines()
          .numbers()
          .forEach(
              number -> {
                int place = number - pack.lines().first();
                if (place > 0 && place % PaperLines.ON_SHEET == 0) {
                  rows.page().field(word("crisis"));
                }
                rows.line(String.format("%06d", number), word("lineWhen"), word("lineWhat"));
              });
      return rows.list();
    }

    private List<Row> sitrep() {
      Rows rows =
          new Rows()
              .text(word("sitrepHow"))
              .field(word("crisis"))
              .field(word("sitrepNumber"))
              .field(word("asOf"));
      for (String part :
          List.of(
              "situation",
              "facts",
              "assessment",
              "unknown",
              "impact",
              "measures",
              "needs",
              "outlook",
              "communication")) {
        rows.area(word("sitrep." + part));
      }
      return rows.field(word("written")).field(word("issued")).list();
    }

    private String only(Collection<String> sectors) {
      return sectors.isEmpty() ? "" : " \u00b7 " + words("onlySectors", sectors(sectors));
    }

    private String sectors(Collection<String> codes) {
      return joined(codes, code -> label(Coded.of(Sector.class, code)));
    }

    private String names(Collection<String> codes) {
      return joined(codes, this::name);
    }

    private static String joined(Collection<String> codes, Function<String, String> name) {
      return codes.stream().map(name).collect(Collectors.joining(", "));
    }

    /** A contact may belong to a service that an earlier version knew. */
    private String name(String code) {
      try {
        return plan.nameOf(code).in(language);
      } catch (be.belfry.domain.shared.NotFound e) {
        return code;
      }
    }

    private String length(Duration duration) {
      List<String> parts = new ArrayList<>();
      if (duration.toDays() > 0) {
        parts.add(words("days", duration.toDays()));
      }
      if (duration.toHoursPart() > 0) {
        parts.add(words("hours", duration.toHoursPart()));
      }
      if (duration.toMinutesPart() > 0 || parts.isEmpty()) {
        parts.add(words("minutes", duration.toMinutesPart()));
      }
      return String.join(" ", parts);
    }

    private String label(Enum<?> constant) {
      return Labels.of(language.locale(), constant);
    }

    private String word(String key) {
      return words.getString(key);
    }

    private String words(String key, Object... arguments) {
      return new MessageFormat(words.getString(key), language.locale()).format(arguments);
    }
  }
}
