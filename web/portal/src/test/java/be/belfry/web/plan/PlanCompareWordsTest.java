package be.belfry.web.plan;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.StepDefinition;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever may differ between two versions of the plan has a word on the screen. */
class PlanCompareWordsTest {
  /** Tell items apart, or are compared one by one, so that they never differ themselves. */
  private static final Set<String> NEVER = Set.of("steps", "sector", "on", "version");

  @ParameterizedTest
  @ValueSource(strings = {"nl", "fr", "de", "en"})
  void everyFieldOfEveryPartHasAWord(String language) {
    ResourceBundle words = ResourceBundle.getBundle("i18n.plan", Locale.forLanguageTag(language));
    assertThat(fields())
        .contains("ratifyWithin", "crisisAxes", "every", "telephone")
        .allMatch(field -> words.containsKey("plan_compare.field." + field));
  }

  private static Set<String> fields() {
    Set<String> fields = new TreeSet<>();
    add(fields, StepDefinition.class);
    for (RecordComponent part : PlanVersion.class.getRecordComponents()) {
      Type type = part.getGenericType();
      if (type instanceof ParameterizedType list && list.getRawType() == java.util.List.class) {
        add(fields, (Class<?>) list.getActualTypeArguments()[0]);
      } else if (part.getType().isRecord() && part.getName().equals("thresholds")) {
        add(fields, part.getType());
      } else if (!part.getName().startsWith("inForce")) {
        fields.add(part.getName());
      }
    }
    fields.removeAll(NEVER);
    return fields;
  }

  private static void add(Set<String> fields, Class<?> type) {
    for (RecordComponent field : type.getRecordComponents()) {
      fields.add(field.getName());
    }
  }
}
