package be.belfry.persistence.exchange;

import static be.belfry.persistence.convert.Jsons.JSON;

import be.belfry.domain.exchange.FigureImports;
import be.belfry.domain.exchange.ImportOutcome;
import be.belfry.domain.exchange.ImportedFigure;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.shared.LocalizedText;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.statistics.ForeignSeries;
import be.belfry.persistence.convert.SqlValues;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/** Stores figures by the hundreds, each batch with one statement; none is ever overwritten. */
@ApplicationScoped
public class SqlFigureImports implements FigureImports {
  private static final String INPUT =
      """
      jsonb_to_recordset(cast(?1 as jsonb)) as r (no int, source text, month date, class_value text,
        sector_value text, classification text, sector text, count bigint)
      """;

  @PersistenceContext private EntityManager em;

  @Override
  public void announce(UUID id, Collection<ForeignSeries> series) {
    for (ForeignSeries one : series) {
      if (exists("select 1 from imported_record where source = ?1 limit 1", one.source())) {
        throw new RuleViolation(
            "exchange_sourceTaken",
            "the source " + one.source() + " has imported incidents; figures need another name",
            one.source());
      }
      insert(id, one);
      if (!exists(
          "select 1 from imported_series where source = ?1 and fingerprint = ?2",
          one.source(),
          one.fingerprint())) {
        throw new RuleViolation(
            "exchange_otherDefinition",
            "an earlier import said something else of the series " + one.source(),
            one.source());
      }
    }
  }

  private void insert(UUID id, ForeignSeries series) {
    em.createNativeQuery(
            """
            insert into imported_series (source, unit, reference_date, origin, title, definition, fingerprint,
              import_id)
            values (?1, ?2, ?3, ?4, cast(?5 as jsonb), cast(?6 as jsonb), ?7, cast(?8 as uuid))
            on conflict do nothing
            """)
        .setParameter(1, series.source())
        .setParameter(2, series.unit().code())
        .setParameter(3, series.referenceDate().code())
        .setParameter(4, series.origin())
        .setParameter(5, json(series.title()))
        .setParameter(6, json(series.definition()))
        .setParameter(7, series.fingerprint())
        .setParameter(8, id.toString())
        .executeUpdate();
  }

  private static String json(LocalizedText text) {
    return JSON.createObjectBuilder()
        .add("nl", text.nl())
        .add("fr", text.fr())
        .add("de", text.de())
        .add("en", text.en())
        .build()
        .toString();
  }

  private boolean exists(String sql, String... parameters) {
    jakarta.persistence.Query query = em.createNativeQuery(sql);
    for (int i = 0; i < parameters.length; i++) {
      query.setParameter(i + 1, parameters[i]);
    }
    return !query.getResultList().isEmpty();
  }

  @Override
  public boolean isSeries(String source) {
    return exists("select 1 from imported_series where source = ?1", source);
  }

  @Override
  public List<ImportOutcome> store(UUID id, List<ImportedFigure> figures) {
    if (figures.isEmpty()) {
      return List.of();
    }
    String input = json(figures);
    Set<Integer> fresh = new HashSet<>();
    for (Object no :
        em.createNativeQuery(
                """
                with input as (
                  select distinct on (source, month, class_value, sector_value) * from %s
                  order by source, month, class_value, sector_value, no
                ),
                stored as (
                  insert into imported_figure (source, month, class_value, sector_value, classification, sector,
                    count, import_id)
                  select source, month, class_value, sector_value, classification, sector, count,
                    cast(?2 as uuid) from input
                  on conflict do nothing
                  returning source, month, class_value, sector_value
                )
                select no from input join stored using (source, month, class_value, sector_value)
                """
                    .formatted(INPUT))
            .setParameter(1, input)
            .setParameter(2, id.toString())
            .getResultList()) {
      fresh.add(((Number) no).intValue());
    }
    Map<Integer, ImportOutcome> others = others(id, input);
    return IntStream.range(0, figures.size())
        .mapToObj(no -> fresh.contains(no) ? ImportOutcome.STORED : others.get(no))
        .toList();
  }

  /** What those are that were there already, in this file or from another one. */
  private Map<Integer, ImportOutcome> others(UUID id, String input) {
    Map<Integer, ImportOutcome> outcomes = new HashMap<>();
    @SuppressWarnings("unchecked")
    List<Object[]> rows =
        em.createNativeQuery(
                """
                select r.no, f.import_id = cast(?2 as uuid),
                  (f.count, f.classification, f.sector) is not distinct from (r.count, r.classification, r.sector)
                from %s join imported_figure f using (source, month, class_value, sector_value)
                """
                    .formatted(INPUT))
            .setParameter(1, input)
            .setParameter(2, id.toString())
            .getResultList();
    for (Object[] row : rows) {
      outcomes.put(
          Math.toIntExact(SqlValues.number(row[0])),
          (Boolean) row[1]
              ? ImportOutcome.SCATTERED
              : (Boolean) row[2] ? ImportOutcome.REPEATED : ImportOutcome.CHANGED);
    }
    return outcomes;
  }

  private static String json(List<ImportedFigure> figures) {
    JsonArrayBuilder input = JSON.createArrayBuilder();
    int no = 0;
    for (ImportedFigure figure : figures) {
      JsonObjectBuilder json =
          JSON.createObjectBuilder()
              .add("no", no++)
              .add("source", figure.series().source())
              .add("month", figure.month().atDay(1).toString())
              .add("class_value", figure.classValue())
              .add("sector_value", figure.sectorValue())
              .add("count", figure.count());
      figure.classification().ifPresent(code -> json.add("classification", code));
      figure.sector().map(Sector::code).ifPresent(code -> json.add("sector", code));
      input.add(json);
    }
    return input.build().toString();
  }
}
