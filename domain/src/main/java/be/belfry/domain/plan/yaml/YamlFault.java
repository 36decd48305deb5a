package be.belfry.domain.plan.yaml;

/**
 * What can be wrong with the shape of any file that people write: its YAML, its keys, its values.
 * The sentences in four languages are the words of the constants; {@link PlanMistake} fills them.
 */
public enum YamlFault {
  TOO_LONG,
  NO_UTF8,
  EMPTY_FILE,
  NO_YAML,
  ANCHORS,
  TAGS,
  CONTROLS,
  TOO_DEEP,
  TOO_MANY,
  NO_MAPPING,
  KEY_NO_WORD,
  KEY_TWICE,
  UNKNOWN_KEY,
  MISSING,
  NO_TEXT,
  EMPTY,
  NO_LIST,
  NO_TEXT_LIST,
  NAMED_TWICE,
  GIVEN_TWICE,
  NO_LANGUAGE,
  NO_VALUE,
  FLAG,
  NUMBER,
  DATE,
  DURATION,
  ABOVE_ZERO,
  LIMIT,
  LOOKS_LIKE,
  AND_MORE
}
