package be.belfry.web.statistics;

import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.statistics.EarlyPurpose;
import be.belfry.domain.statistics.EarlyReader;
import be.belfry.domain.statistics.EarlyReceipt;
import be.belfry.domain.statistics.Publication;
import be.belfry.domain.statistics.PublishedContents;
import be.belfry.domain.statistics.PublishedFile;
import be.belfry.services.statistics.EarlyAccessService;
import be.belfry.web.shared.Keys;
import be.belfry.web.shared.LocaleView;
import be.belfry.web.shared.Notes;
import be.belfry.web.shared.Numbers;
import be.belfry.web.shared.Texts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Bean of {@code /statistics/early}: what its reader may open before it comes out; for who closes
 * months, the list of early readers and their receipts.
 */
@Named
@RequestScoped
public class StatisticsEarlyView {
  @Inject private EarlyAccessService early;
  @Inject private LocaleView locale;
  @Inject private Texts texts;
  @Inject private Notes notes;

  private List<PublishedContents> waiting;
  private List<EarlyReader> readers;
  private Map<String, String> names;
  private String account;
  private String person;
  private String unit;
  private String purpose;
  private String reason;
  private String from;
  private String to;
  private String receiver;
  private String given;

  /** A publication that is not out, with its files. */
  public record Waiting(String title, Optional<Instant> at, List<Link> files) {}

  /** A file to be opened. */
  public record Link(String name, String href) {}

  /** Somebody who is or was on the list. */
  public record Place(
      String id,
      String person,
      boolean byHand,
      String unit,
      EarlyPurpose purpose,
      String reason,
      String months,
      String addedBy,
      Optional<Instant> addedAt,
      Optional<String> endedBy,
      Optional<Instant> endedAt) {}

  /** A file that went out early. */
  public record Receipt(
      String person,
      String month,
      int no,
      String name,
      String sha256,
      Optional<Instant> at,
      String by,
      boolean byHand) {}

  /** What can be chosen in a form. */
  public record Choice(String code, String words) {}

  /** What the reader may open now. */
  public List<Waiting> getWaiting() {
    return contents().stream().map(this::waiting).toList();
  }

  private List<PublishedContents> contents() {
    if (waiting == null) {
      waiting = early.waiting();
    }
    return waiting;
  }

  private Waiting waiting(PublishedContents contents) {
    Publication publication = contents.publication();
    return new Waiting(
        title(publication),
        Optional.of(publication.at()),
        contents.files().stream()
            .map(
                f ->
                    new Link(
                        f.name(),
                        "/statistics/early-file?month="
                            + publication.month()
                            + "&no="
                            + publication.no()
                            + "&name="
                            + f.name()))
            .toList());
  }

  private String title(Publication publication) {
    return numbers().month(publication.month())
        + ", "
        + texts.msg("statistics_publications.no", publication.no());
  }

  /** All who are or were on the list. */
  public List<Place> getPlaces() {
    return readers().stream().map(this::place).toList();
  }

  private List<EarlyReader> readers() {
    if (readers == null) {
      readers = early.readers();
    }
    return readers;
  }

  private Place place(EarlyReader reader) {
    return new Place(
        reader.id().toString(),
        reader.person(),
        reader.account().isEmpty(),
        names().getOrDefault(reader.unit(), reader.unit()),
        reader.purpose(),
        reader.reason(),
        months(reader.from(), reader.to(), texts, language()),
        reader.addedBy(),
        Optional.of(reader.addedAt()),
        reader.endedBy(),
        reader.endedAt());
  }

  private Map<String, String> names() {
    if (names == null) {
      names = early.names(language());
    }
    return names;
  }

  /** The months of a place in words. */
  static String months(YearMonth from, Optional<YearMonth> to, Texts texts, Language language) {
    Numbers numbers = new Numbers(language);
    return to.map(
            last ->
                last.equals(from)
                    ? numbers.month(from)
                    : numbers.month(from) + " \u2013 " + numbers.month(last))
        .orElseGet(() -> texts.msg("statistics_early.since", numbers.month(from)));
  }

  /** What went out early, the newest first. */
  public List<Receipt> getReceipts() {
    Map<UUID, EarlyReader> by =
        readers().stream().collect(Collectors.toMap(EarlyReader::id, Function.identity()));
    return early.receipts().stream().map(r -> receipt(r, by.get(r.reader()))).toList();
  }

  private Receipt receipt(EarlyReceipt receipt, EarlyReader reader) {
    return new Receipt(
        reader.person(),
        numbers().month(receipt.month()),
        receipt.no(),
        receipt.name(),
        receipt.sha256(),
        Optional.of(receipt.at()),
        receipt.by(),
        receipt.byHand());
  }

  /** The offices that somebody on the list can belong to. */
  public List<Choice> getUnits() {
    return early.units().stream()
        .map(each -> new Choice(each.code(), each.name().in(language())))
        .toList();
  }

  /** Why somebody can be on the list. */
  public List<EarlyPurpose> getPurposes() {
    return List.of(EarlyPurpose.values());
  }

  /** Who can be given a file by hand: those on the list. */
  public List<Choice> getReceivers() {
    return readers().stream()
        .filter(reader -> reader.endedAt().isEmpty())
        .map(reader -> new Choice(reader.id().toString(), reader.person()))
        .toList();
  }

  /** The files that can be given. */
  public List<Choice> getGiveable() {
    return contents().stream()
        .flatMap(
            c ->
                c.files().stream()
                    .filter(f -> f.mediaType().equals("application/pdf"))
                    .map(f -> choice(c.publication(), f)))
        .toList();
  }

  private Choice choice(Publication publication, PublishedFile file) {
    return new Choice(
        publication.month() + " " + publication.no() + " " + file.name(),
        title(publication) + texts.get("shared_sign.colon") + " " + file.name());
  }

  /** Puts somebody on the list. */
  public String add() {
    Optional<String> user = said(account);
    early.add(
        user,
        person,
        unit,
        Coded.of(EarlyPurpose.class, purpose),
        reason,
        StatisticsParameters.month("from", said(from).orElse("")),
        said(to).map(text -> StatisticsParameters.month("to", text)));
    notes.done("statistics_early.added");
    return "/statistics/early?faces-redirect=true";
  }

  private static Optional<String> said(String text) {
    return Optional.ofNullable(text).map(String::strip).filter(each -> !each.isEmpty());
  }

  /** Takes somebody off the list. */
  public String end(String id) {
    early.end(Keys.of(id));
    notes.done("statistics_early.ended");
    return "/statistics/early?faces-redirect=true";
  }

  /** Notes that a file was given by hand. */
  public String give() {
    String[] parts = given.split(" ", 3);
    if (contents().stream().noneMatch(c -> c.publication().month().toString().equals(parts[0]))) {
      throw new NotFound(given);
    }
    early.handOver(
        Keys.of(receiver), YearMonth.parse(parts[0]), Integer.parseInt(parts[1]), parts[2]);
    notes.done("statistics_early.given");
    return "/statistics/early?faces-redirect=true";
  }

  public String getAccount() {
    return account;
  }

  public void setAccount(String account) {
    this.account = account;
  }

  public String getPerson() {
    return person;
  }

  public void setPerson(String person) {
    this.person = person;
  }

  public String getUnit() {
    return unit;
  }

  public void setUnit(String unit) {
    this.unit = unit;
  }

  public String getPurpose() {
    return purpose;
  }

  public void setPurpose(String purpose) {
    this.purpose = purpose;
  }

  public String getReason() {
    return reason;
  }

  public void setReason(String reason) {
    this.reason = reason;
  }

  public String getFrom() {
    return from;
  }

  public void setFrom(String from) {
    this.from = from;
  }

  public String getTo() {
    return to;
  }

  public void setTo(String to) {
    this.to = to;
  }

  public String getReceiver() {
    return receiver;
  }

  public void setReceiver(String receiver) {
    this.receiver = receiver;
  }

  public String getGiven() {
    return given;
  }

  public void setGiven(String given) {
    this.given = given;
  }

  /** Most characters of a name. */
  public int getMaxPerson() {
    return EarlyReader.MAX_PERSON;
  }

  /** Most characters of a reason. */
  public int getMaxReason() {
    return EarlyReader.MAX_REASON;
  }

  private Language language() {
    return locale.language();
  }

  private Numbers numbers() {
    return new Numbers(language());
  }
}
