package be.belfry.reports.briefing;

import be.belfry.domain.briefing.BriefedSpread;
import be.belfry.domain.briefing.CountedFrom;
import be.belfry.domain.organisation.ProvinceTile;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.shared.Labels;
import be.belfry.domain.shared.Language;
import be.belfry.domain.sitrep.Spread;
import be.belfry.domain.sitrep.Spread.HitSector;
import be.belfry.reports.engine.Formats;
import be.belfry.reports.engine.Mark;
import be.belfry.reports.engine.Marks;
import be.belfry.reports.engine.Palette;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.stream.Collectors;

/** The grid of the sectors and the scheme of the provinces, from what a briefing has frozen. */
final class SpreadPart {
  private final BriefedSpread spread;
  private final Spread counted;
  private final Optional<CountedFrom> from;
  private final Language language;
  private final ResourceBundle words;
  private final Formats formats;

  SpreadPart(
      BriefedSpread spread,
      Optional<CountedFrom> from,
      Language language,
      ResourceBundle words,
      Formats formats) {
    this.spread = spread;
    this.counted = spread.counted();
    this.from = from;
    this.language = language;
    this.words = words;
    this.formats = formats;
  }

  /**
   * When it was counted, not with the report that it comes from when that kept none; what a number
   * means.
   */
  String note() {
    String note = words("sectorNote", formats.brief(counted.at()));
    return from.filter(report -> !report.at().equals(counted.at()))
        .map(report -> words("sectorLater", report.sitrep()) + " " + note)
        .orElse(note);
  }

  /** All sectors of the law; what lies outside only when it is hit. */
  List<BriefingView.SectorCell> sectors() {
    return Arrays.stream(Sector.values())
        .filter(sector -> sector.annex() > 0 || counted.in(sector).isPresent())
        .map(this::cell)
        .toList();
  }

  /** Without what stands in brackets: the table that follows has the whole name. */
  private String name(Sector sector) {
    return label(sector).replaceFirst(" \\(.*\\)$", "");
  }

  private BriefingView.SectorCell cell(Sector sector) {
    Optional<HitSector> hit = counted.in(sector);
    if (hit.isPresent()) {
      return new BriefingView.SectorCell(
          name(sector),
          Marks.of(hit.get().severity()),
          words("sectorHit", formats.number(hit.get().incidents()), label(hit.get().severity())),
          "hit");
    }
    boolean may = spread.mayFollow().contains(sector);
    return new BriefingView.SectorCell(
        name(sector),
        (may ? Mark.HALF : Mark.RING).in(may ? Palette.AMBER : Palette.GREY),
        may ? mayFollow(sector) : words.getString("sectorNot"),
        may ? "may" : "not");
  }

  private String mayFollow(Sector sector) {
    List<Sector> because = spread.because(sector);
    return because.isEmpty()
        ? words.getString("sectorMay")
        : words(
            "sectorMayBecause", because.stream().map(this::name).collect(Collectors.joining(", ")));
  }

  /** The scheme, and the same numbers as a table. */
  BriefingView.ProvinceMap map() {
    List<ProvinceScheme.Tile> tiles =
        ProvinceTile.ALL.stream()
            .map(
                tile ->
                    new ProvinceScheme.Tile(
                        tile, name(tile), counted.in(tile.province()), number(tile)))
            .toList();
    String all =
        tiles.stream()
            .map(tile -> words("provinceOf", tile.name(), tile.number()))
            .collect(Collectors.joining(language.semicolon()));
    return new BriefingView.ProvinceMap(
        words("provinceNote", formats.brief(counted.at())),
        ProvinceScheme.of(tiles, words("provinceMapOf", all)),
        tiles.stream()
            .map(tile -> new BriefingView.ProvinceRow(tile.name(), tile.number()))
            .toList());
  }

  private String name(ProvinceTile tile) {
    return tile.province().map(this::label).orElseGet(() -> words.getString("placeless"));
  }

  private String number(ProvinceTile tile) {
    return formats.number(counted.in(tile.province()));
  }

  private String label(Enum<?> constant) {
    return Labels.of(language.locale(), constant);
  }

  private String words(String key, Object... arguments) {
    return new MessageFormat(words.getString(key), language.locale()).format(arguments);
  }
}
