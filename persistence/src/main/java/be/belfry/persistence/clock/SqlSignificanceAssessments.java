package be.belfry.persistence.clock;

import be.belfry.domain.clock.Answer;
import be.belfry.domain.clock.Questionnaire;
import be.belfry.domain.clock.SignificanceAssessment;
import be.belfry.domain.clock.SignificanceAssessments;
import be.belfry.domain.clock.SignificanceQuestion;
import be.belfry.domain.shared.Coded;
import be.belfry.persistence.convert.SqlValues;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.io.StringReader;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Questionnaires in the table {@code significance_assessment}. */
@ApplicationScoped
public class SqlSignificanceAssessments implements SignificanceAssessments {
  @PersistenceContext private EntityManager em;

  @Override
  public void add(UUID threadId, SignificanceAssessment assessment) {
    JsonObjectBuilder answers = Json.createObjectBuilder();
    assessment.answers().forEach((asked, answer) -> answers.add(asked.code(), answer.code()));
    em.createNativeQuery(
            """
            insert into significance_assessment (id, thread_id, test, answers, assessed_at, assessed_by)
            values (gen_random_uuid(), cast(?1 as uuid), ?2, cast(?3 as jsonb),
              cast(?4 as timestamptz), ?5)
            """)
        .setParameter(1, threadId.toString())
        .setParameter(2, assessment.test().code())
        .setParameter(3, answers.build().toString())
        .setParameter(4, assessment.at().toString())
        .setParameter(5, assessment.by())
        .executeUpdate();
  }

  @Override
  public List<SignificanceAssessment> ofThread(UUID threadId) {
    return ofThread(em, threadId);
  }

  /** The same for a query that reads more of the thread. */
  public static List<SignificanceAssessment> ofThread(EntityManager em, UUID threadId) {
    @SuppressWarnings("unchecked")
    List<Object[]> rows =
        em.createNativeQuery(
                """
                select test, cast(answers as text), assessed_at, assessed_by
                from significance_assessment where thread_id = cast(?1 as uuid)
                order by assessed_at, id
                """)
            .setParameter(1, threadId.toString())
            .getResultList();
    return rows.stream()
        .map(
            row ->
                new SignificanceAssessment(
                    Coded.of(Questionnaire.class, (String) row[0]),
                    answers((String) row[1]),
                    SqlValues.instant(row[2]),
                    (String) row[3],
                    Optional.empty()))
        .toList();
  }

  /** Reads answers as they are stored. */
  private static Map<SignificanceQuestion, Answer> answers(String json) {
    Map<SignificanceQuestion, Answer> answers = new EnumMap<>(SignificanceQuestion.class);
    try (JsonReader reader = Json.createReader(new StringReader(json))) {
      var object = reader.readObject();
      object
          .keySet()
          .forEach(
              code ->
                  answers.put(
                      Coded.of(SignificanceQuestion.class, code),
                      Coded.of(Answer.class, object.getString(code))));
    }
    return answers;
  }
}
