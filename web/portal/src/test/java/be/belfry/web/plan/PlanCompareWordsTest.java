package be.belfry.web.plan;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.StepDefinition;
import be.belfry.domain.shared.Language;
import be.belfry.web.shared.BundledTexts;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever may differ between two versions of the plan has a word on the screen. */
class PlanCompareWordsTest {
  /** Tell items apart, or are compared one by one, so that they never differ themselves. */
  private static final Set<String> NEVER = Set.of("steps", "sector", "on", "version");

  @ParameterizedTest
  @EnumSource(Language.class)
  void everyFieldOfEveryPartHasAWord(Language language) {
    assertThat(fields())
        .contains("ratifyWithin", "crisisAxes", "every", "telephone")
        .allMatch(field -> BundledTexts.find(language, "plan_compare.field." + field).isPresent());
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
